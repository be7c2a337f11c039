"""Text that a terminal may be given: no character of it steers the terminal."""

from __future__ import annotations

from bot import wording

# One character for one, so that spans into the text stay true. A line ends as Unix ends it, and a tab is a
# space: its width would depend on where it stands. An override would turn what follows back to front.
_PLAINER = str.maketrans({"\t": " ", "\u202d": "\ufffd", "\u202e": "\ufffd"})


def visible(text: str) -> str:
    """The text as it may be shown: as long as it was, character for character, less what steers a terminal."""
    return wording.harmless(text.replace("\r\n", " \n").translate(_PLAINER))
