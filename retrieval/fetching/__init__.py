"""Fetching pages and feeds over HTTP, and following folders and feeds: it delivers bytes, and reads none."""
