"""The archive itself, at the size of a newspaper's: adding, answering, growing. Start with `command`."""
