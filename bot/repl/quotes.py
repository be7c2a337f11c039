"""What a quotation's origin looks like: the verdict, and each place with its differences, speaker and citation."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from bot import quote_wording
from bot.quote_comparison import ARTICLES, SIGNS, YOURS, Whose, comparison, joins
from bot.quote_places import Place, Quoted
from bot.repl import phrases
from bot.repl.layout import GAP, column
from bot.repl.replies import cited, sentence
from bot.repl.styles import HEADLINE, IN_ARTICLE, NUMBER, QUIET, REFUSAL, YOUR_OWN
from bot.repl.visible import visible
from retrieval.model import NotHere

_LONGEST_PASSAGE = 1_500
_STYLES = {Whose.BOTH: "", Whose.YOURS: YOUR_OWN, Whose.ARTICLES: IN_ARTICLE}


def quote_view(quoted: Quoted) -> RenderableType:
    """The whole of what a quotation is answered with."""
    return Group(*_quoted(quoted))


def _quoted(quoted: Quoted) -> Iterator[RenderableType]:
    outcome = quoted.outcome
    yield sentence(quote_wording.told(quoted), REFUSAL if isinstance(outcome, NotHere) else "")
    yield GAP
    for part in quoted.parts:
        heading = quote_wording.heading(part, outcome.words)
        if heading:
            yield sentence(heading, HEADLINE)
        for place in part.places:
            yield from _place(place, outcome.words)
            yield GAP
    yield sentence(quote_wording.receipt(outcome), QUIET)


def _place(place: Place, words: str) -> Iterator[RenderableType]:
    passage = place.passage
    shown, *around = cited(place.number, passage)
    if len(passage.text) > _LONGEST_PASSAGE:
        # A whole article that was pasted is not printed back; :open shows it.
        end = passage.text.rfind(" ", 0, _LONGEST_PASSAGE)
        yield column(Text(visible(passage.text[:end])), str(place.number), NUMBER)
        yield sentence(phrases.left_out(len(passage.text) - end, place.number), QUIET)
    else:
        yield shown
    compared = _compared(place, words)
    if compared is not None:
        yield compared
    yield from around


def _compared(place: Place, words: str) -> RenderableType | None:
    stretches = comparison(place.origin, words)
    if not stretches:
        return None
    # The signs are there without colour, and without a font that can strike words out.
    line = Text.assemble(("~~", ""), (YOURS, YOUR_OWN), "~~ **", (ARTICLES, IN_ARTICLE), "**:")
    for each in stretches:
        sign = SIGNS[each.whose]
        line.append(joins(each.text))
        line.append(sign)
        line.append(visible(each.text), _STYLES[each.whose])
        line.append(sign)
    return column(line, "≠")
