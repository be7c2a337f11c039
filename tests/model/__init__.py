"""Tests of the nouns: what can be built, and what cannot."""
