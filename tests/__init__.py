"""Tests; a package, so that they share the emulator and their builders by name."""
