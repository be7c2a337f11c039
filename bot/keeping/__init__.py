"""The commands that keep an archive: add, watch, list, status, export, remove, check, rebuild. Start with `door`."""
