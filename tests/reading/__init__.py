"""Tests of the readers: from a file to articles."""
