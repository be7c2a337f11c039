"""The sentences that only Telegram says; those of every door are in `bot.wording`."""

from __future__ import annotations

NAME = "On Record"
COMMANDS = {
    "ask": "Ask the archive: /ask and your question",
    "quote": "Where a quotation is from: /quote and its words",
    "speakers": "Who speaks in the archive, and how often",
    "sources": "What the archive holds",
    "new": "Begin anew: no question leans on an earlier one",
    "help": "How to ask",
}
SHORT_DESCRIPTION = "Who said what, in a news archive’s exact words, each with its source."
DESCRIPTION = (
    "Ask a news archive who said what. You get passages word for word, each with its article, source, date and "
    "sentence numbers — or an honest no. Nothing is made up: there is no language model here."
)
GREETING = "I answer from a news archive, in the articles’ own words, each with its source."
FOR_EXAMPLE = "Ask, for example:"
HOW_TO = "Write your question here, in your own words. One may lean on the one before it: “And the minister?”, “When was that?” A quotation by itself, in quotation marks, is looked up."
HOW_TO_IN_GROUPS = "In a group, begin with /ask, name me with @{username}, or reply to one of my messages."
BUTTONS = "The numbers under an answer open a passage where it stands. Edit a question, and its answer is edited too."
NEW = "A new conversation: nothing is carried over."
WORDLESS = "I can read words only. Write your question as text."
WHAT_TO_ASK = "Write the question after the command:"
WHICH_QUOTATION = "Write the quotation after /quote, or reply with /quote to a message that holds it."
NO_SOURCES = "The archive holds no articles yet."
SLOW = "That took too long, and I have stopped looking. Please ask again, perhaps about less."
MORE = "More"
NO_HEADLINE = "no headline"

# What a pressed button is told; at most 200 characters.
NOT_HERE = "This passage is no longer in the archive."
MORE_IS_STALE = "This list is no longer open. Please ask the question again."
NO_SUCH_BUTTON = "I do not know this button. Please ask again."
NOT_FOR_YOU = "I answer only those whom the operator of this archive has let in."


def left_out_before(count: int) -> str:
    """How much stands before the words shown."""
    return f"[… {_characters(count)} before]"


def left_out_after(count: int) -> str:
    """How much stands after the words shown."""
    return f"[{_characters(count)} after …]"


def unknown_command(command: str) -> str:
    """What is told who writes a command that is none."""
    return f"There is no command /{command}. /help lists those there are."


def articles(count: int) -> str:
    """A number of articles."""
    return "1 article" if count == 1 else f"{count:,} articles"


def more_sources(count: int) -> str:
    """How many sources a list leaves out."""
    return "and 1 more source" if count == 1 else f"and {count:,} more sources"


def more_places(count: int) -> str:
    """How many places a message has no room for."""
    return "and 1 more place" if count == 1 else f"and {count:,} more places"


def closed(author: int, group: int | None) -> str:
    """What those are told who may not ask: their id, and in a group the group's id too."""
    if group is None:
        ids = f"Your id is {author}"
    elif author == group:
        ids = f"This group’s id is {group}"
    else:
        ids = f"Your id is {author}, this group’s is {group}"
    return (
        "This archive answers only those whom its operator has let in. "
        f"{ids}: pass it on to the operator, who can add it to the list of those allowed."
    )


def failed(code: str) -> str:
    """What is told whose question went wrong; `code` finds the error in the operator's log."""
    return f"Something went wrong. If there is no answer above, please ask again in a moment. (code {code})"


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count:,} characters"
