"""Tests of the stores, held to one contract."""
