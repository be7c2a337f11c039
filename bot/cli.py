"""The command `onrecord`."""


def main() -> int:
    """Run the command; the value is its exit code."""
    return 0
