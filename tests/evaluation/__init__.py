"""Tests of the measures, against figures worked out by hand."""
