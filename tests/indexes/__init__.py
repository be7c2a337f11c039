"""Tests of the indexes, held to one contract."""
