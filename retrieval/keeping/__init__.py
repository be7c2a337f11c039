"""Keeping an archive in a file: adding, removing, repairing. Start with `keeper`."""
