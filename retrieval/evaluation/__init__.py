"""Measures of what the product finds, held against gold; no measure reads or writes a file."""
