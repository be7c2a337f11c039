"""The few styles there are. Each also tells itself apart by weight or line, for terminals without colour."""

from __future__ import annotations

QUIET = "dim"
NUMBER = "bold cyan"
MATCH = "bold not dim"
ANSWER = "bold underline green not dim"
BAR = "cyan"
HEADLINE = "bold"
COMMAND = "cyan"
REFUSAL = "bold"
YOUR_OWN = "strike red"
IN_ARTICLE = "bold green"
