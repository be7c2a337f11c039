"""Tests of how hits become an outcome."""
