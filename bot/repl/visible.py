"""Text that a terminal may be given: no character of it steers the terminal."""

from __future__ import annotations

from bot import wording


def visible(text: str) -> str:
    """The text as it may be shown: as long as it was, character for character, less what steers a terminal."""
    # A line ends as Unix ends it, and a tab is a space: its width would depend on where it stands.
    return wording.harmless(text.replace("\r\n", " \n").replace("\t", " "))
