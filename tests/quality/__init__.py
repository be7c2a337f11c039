"""The quality gate: measured figures against checked-in floors. Run it with `make quality`."""
