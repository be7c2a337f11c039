"""Tests of fetching: over real HTTP, on loopback only."""
