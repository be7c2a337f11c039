"""The sentences that only the terminal says; those of every door are in `bot.wording`."""

from __future__ import annotations

from bot import wording
from retrieval.model import Passage, Receipt

HAS_MORE = "There is more: :more"
NAME = "On Record"
ASK = "Ask, for example:"
HOW_TO = ":help lists the commands · Tab completes names · Ctrl-D leaves"
HOW_TO_LEAVE = "Ctrl-D or :quit leaves."
STOPPED = "Stopped. Ask again, or something else."
ANEW = "A new conversation: nothing is carried over."
NO_JSON = "There is no answer yet to print as JSON. Ask a question first."
WHICH_QUOTATION = "Which quotation? Write or paste it after :quote."
NOTHING_TO_OPEN = "There is no passage to open yet. Ask a question first."
NOTHING_FOUND_TO_OPEN = "The last question found no passage to open."

COMMANDS = {
    ":help": "show these lines",
    ":open 1": "read passage 1 in its article",
    ":quote …": "tell where a quotation is from; one in quotation marks by itself does too",
    ":more": "show the next passages; “more” does too",
    ":speakers": "list who speaks, and how often",
    ":statements …": "list what somebody said: a name, an office or a country; all there is without",
    ":sources": "list the articles",
    ":json": "print the last answer as JSON",
    ":new": "begin anew, so that no question leans on an earlier one",
    ":quit": "leave; Ctrl-D does too",
}
HELP = (
    "Ask in your own words; a question may lean on the one before it: “And the minister?”, “When was that?”. "
    "Answers are the articles’ own words; the sentence that answers is the brightest, the words that match are bold."
)


def unknown_command(command: str) -> str:
    """What a line is told that begins with ":" and is no command."""
    return f"There is no command {command}. :help lists those there are."


def which_passage(written: str, numbers: range) -> str:
    """Which numbers `:open` takes, where it was given `written`."""
    there = f":open takes {_of(numbers)}"
    if not written:
        return f"Which passage? {there}."
    return f"There is no passage {written}: {there}."


def refused(error: Exception) -> str:
    """A file that was not read, and why."""
    return f"not read: {error}"


def no_history(why: str) -> str:
    """That questions will not be kept, and why."""
    return f"Questions are not remembered after this session: {why}"


def left_out(characters: int, number: int) -> str:
    """How much of a long passage is not shown, and how to see it."""
    return f"[{characters:,} characters after …] :open {number}"


def more_articles(count: int) -> str:
    """How many articles a list leaves out."""
    return "and 1 more article" if count == 1 else f"and {count:,} more articles"


def loaded(searched: Receipt) -> str:
    """What the archive holds."""
    return wording.searched_line(searched).removeprefix("searched ")


def place_of(passage: Passage) -> str:
    """Where in its article a passage stands, to the character."""
    first, last = passage.citation.first_sentence, passage.citation.last_sentence
    sentences = f"sentence {first}" if first == last else f"sentences {first}–{last}"
    return f"{sentences} · characters {passage.span.start}–{passage.span.end}"


def _of(numbers: range) -> str:
    return f"{numbers.start}" if len(numbers) == 1 else f"{numbers.start} to {numbers[-1]}"
