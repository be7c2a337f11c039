"""The forms in which somebody's words are asked for: where they name who speaks, and which words only ask.

A question is held against each form in turn; the patterns look at no more than a few words from where they begin,
so their time grows with the question's length and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from retrieval.language.wordlists import word_set
from retrieval.model import Kind, Span
from retrieval.questions import verbs
from retrieval.questions.verbs import ACTS, PACKAGE, PURE


class Need(Enum):
    """What the speaker must be for a reading to hold."""

    ANYBODY = auto()
    PLAIN = auto()  # plainly somebody: "How did Norway react?", not "the skin"
    BARE = auto()  # nothing but a name: "Holt on rents", not "Holt scores on Monday"
    SIDES = auto()  # two or more
    DOCUMENT = auto()  # "What did the study find?", not "Columbus"


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a question: its kind (None where the interrogative tells it), and where the speaker stands.

    `asking` are the words that only ask; `verb_end` is where the asking ends and what is asked about begins. The
    reading holds only where the speaker is what it needs.
    """

    kind: Kind | None
    speaker: Span | None
    asking: tuple[Span, ...]
    verb_end: int
    need: Need


@dataclass(frozen=True, slots=True)
class _Form:
    kind: Kind | None
    need: Need
    pattern: re.Pattern[str]


_WORD = r"[^\s?!;:,\"“”]{1,40}"
_SPEAKER = rf"(?P<speaker>{_WORD}(?:,? {{1,3}}{_WORD}){{0,11}}?)"
_UP_TO_A_COMMA = rf"(?P<speaker>{_WORD}(?: {{1,3}}{_WORD}){{0,11}}?)"
_NOT = r"(?:n['’]?t)?"
_DO = rf"(?:did|does|do|will|would|could|should){_NOT}"
_HAVE = rf"(?:has|have|had){_NOT}"
_BE = rf"(?:is|are|was|were){_NOT}"
_BETWEEN = (
    r",?(?: +(?:not|also|ever|never|just|even|really|actually|exactly|publicly|officially|previously|recently|already"
    r"|then|later|first|finally|since|currently|still|now|once|last|most recently|been|had"
    r"|\w{2,20}ly|(?:have|has|had|need|want|got|have got|has got|go on) +to)\b){0,3}"
)
_WHAT = r"what(?: +(?:else|exactly|all|on earth|the hell|new))?"
_START = r"(?:^\W*|[.!?,:;\n]\W{0,6})(?:(?:and|but|so|or|then|also) +)?"
_ON = r"(?:on|about|regarding|concerning|over|towards?|to|of|in)"
# After these a verb's form is a noun, and so is "state" before those: "the appeal", "state television".
_NO_VERB = (
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )(?<!\bour )(?<!\bthis )(?<!\bthat )(?<!\bevery )(?<!\beach )"
    r"(?<!\bunited )(?<!['’]s )"
)
_NOUN = r"(?<!state)(?<!STATE)|\b(?! +(?i:tv|television|media|radio|department|police|news|attorney|senator|government|officials?|run|owned|university|of)\b)"


def find_frames(words: str, *, capitals_tell: bool) -> Iterator[Frame]:
    """The readings of `words` as asking for somebody's words, the likeliest first.

    Where capitals tell names from verbs, "the United States" holds no verb.
    """
    read = words if capitals_tell or len(words.lower()) != len(words) else words.lower()
    for form in _forms():
        match = form.pattern.search(read)
        if match is None:
            continue
        groups = match.groupdict()
        asking = tuple(Span(*match.span(name)) for name in ("noun", "pure", "compare") if groups.get(name))
        is_plainer = groups.get("act") or (groups.get("pure") or "").lower() in _ALSO_DONE
        need = Need.PLAIN if form.need is Need.ANYBODY and is_plainer else form.need
        speaker = Span(*match.span("speaker")) if groups.get("speaker") else None
        ends = [match.end(name) for name in ("pure", "act", "noun", "speaker") if groups.get(name)]
        yield Frame(form.kind, speaker, asking, max(ends, default=match.end()), need)


def _verb(pure: Iterable[str], acts: Iterable[str] = ()) -> str:
    """A verb in small letters, or in capitals for stress."""
    either = [rf"(?P<pure>{_one_of(pure)})"]
    if acts:
        either.append(rf"(?P<act>{_one_of(acts)})")
    return rf"(?:{'|'.join(either)})\b(?:{_NOUN})"


def _one_of(words: Iterable[str]) -> str:
    ordered = sorted(words)
    return "|".join((*ordered, *map(str.upper, ordered)))


def _build() -> Iterator[_Form]:
    base = _verb(verbs.base_forms(PURE) - {"mean"}, verbs.base_forms(ACTS))
    past = _verb(
        verbs.past_forms(PURE) | verbs.third_forms(PURE), verbs.past_forms(ACTS) | verbs.third_forms(ACTS)
    )
    participle = _verb(verbs.participles(PURE), verbs.participles(ACTS))
    gerund = _verb(verbs.gerunds(PURE), verbs.gerunds(ACTS))
    every = _verb(verbs.every_form(PURE) - _NOT_WHO_SAID, verbs.every_form(ACTS))
    noun = rf"(?P<noun>(?i:{'|'.join(sorted(word_set(PACKAGE, 'stances')))}))"
    to_verb = rf"{_BETWEEN} +{_NO_VERB}"
    # Who said it?
    yield _form(Kind.WHO_SAID, r"\b(?i:according +to +whom?\b)")
    yield _form(
        Kind.WHO_SAID,
        rf"{_START}(?i:who(?: else)?(?: all)?(?:['’]s| +(?:{_HAVE}|{_BE}|{_DO}))?{_BETWEEN}) +(?:(?P<noun>quoted(?: as +saying)?)\b|(?:called|calls|call|calling) (?:for|on)|(?:speak|spoke|talk|talked)\b|{every})",
    )
    yield _form(
        Kind.WHO_SAID,
        rf"{_START}(?i:(?:which|what)(?! +(?:{_DO}|{_HAVE}|{_BE})\b) (?:\w+ ){{0,2}}(?:countr(?:y|ies)|officials?|part(?:y|ies)|leaders?|ministers?|politicians?|person|people|groups?|sides?|spokes\w+|compan(?:y|ies)|governments?|senators?|presidents?|experts?))(?: (?:has|have|had))?{to_verb}{every}",
    )
    # What did she say?
    yield _form(Kind.SAID, rf"\b(?i:{_WHAT}(?: +{_DO}|['’]d)) +{_SPEAKER}{to_verb}{base}")
    yield _form(
        Kind.SAID,
        rf"\b(?i:{_WHAT}(?: +{_HAVE}|['’]ve|['’]s)) +{_SPEAKER}{to_verb}(?:{participle}|been +(?P<noun>{_one_of(verbs.gerunds(PURE))})\b)",
    )
    yield _form(Kind.SAID, rf"\b(?i:{_WHAT}(?: +{_BE}|['’]?s)) +{_SPEAKER}{to_verb}(?:quoted +as +)?{gerund}")
    yield _form(
        Kind.SAID,
        rf"\b(?i:{_WHAT} +(?:{_BE}|{_HAVE} +been))(?: being)? +{participle}(?: +(?:\w+ +){{0,12}}?by +{_SPEAKER}(?= +{_ON}\b|\W*$))?",
    )
    yield _form(
        Kind.SAID,
        rf"\b(?i:how +(?:{_DO}|{_HAVE})) +{_SPEAKER}{to_verb}(?P<pure>react|respond|reply|answer|see|view|describe|explain|justify|reacted|responded|replied|answered|described|explained|justified)\b",
        need=Need.PLAIN,
    )
    yield _form(Kind.SAID, rf"\b(?i:where +(?:{_DO})) +{_SPEAKER} +(?P<pure>stand)\b", need=Need.PLAIN)
    yield _form(
        Kind.SAID,
        rf"\b(?i:(?:what|which) (?:\w+ )?{noun} +(?:{_DO}|{_HAVE})) +{_SPEAKER} +(?P<pure>take|taken|make|made|issue|issued|give|given|have|had|hold|held)\b",
        need=Need.PLAIN,
    )
    yield from _noun_forms(noun)
    # Did she say it?
    yield _form(
        Kind.SAID,
        rf"{_START}(?i:{_DO}|{_HAVE}) +{_SPEAKER}{to_verb}(?P<pure>respond|react|reply|comment|speak|responded|reacted|replied|commented|spoken)\b",
        need=Need.PLAIN,
    )
    yield _form(
        Kind.SAID,
        rf"{_START}(?i:{_DO}|{_HAVE}) +{_SPEAKER}{to_verb}(?P<pure>say|said|state|stated|mention|mentioned) +(?P<noun>anything|something|more|much)\b",
    )
    yield _form(
        Kind.SAID,
        rf"{_START}(?i:{_DO}|{_HAVE}) +{_SPEAKER} +(?P<pure>have|make|made|issue|issued|give|given|released?) +(?:an?|any) +(?:\w+ )?{noun}\b",
        need=Need.PLAIN,
    )
    yield _form(Kind.YES_NO, rf"{_START}(?i:{_DO}) +{_SPEAKER}{to_verb}{base}")
    yield _form(Kind.YES_NO, rf"{_START}(?i:{_HAVE}) +{_SPEAKER}{to_verb}{participle}")
    yield _form(Kind.YES_NO, rf"{_START}(?i:{_BE}) +{_SPEAKER}{to_verb}(?:quoted +as +)?{gerund}")
    found = r"(?P<act>find|found|show|shown|conclude|concluded|reveal|revealed|estimate|estimated|indicate|indicated)\b"
    yield _form(
        Kind.SAID,
        rf"\b(?i:{_WHAT} +(?:{_DO}|{_HAVE})) +{_SPEAKER}{to_verb}{found}",
        need=Need.DOCUMENT,
    )
    # Why did she say it, and to whom?
    yield _form(
        None,
        rf"\b(?i:why|how come) +(?i:{_DO}) +{_SPEAKER}{to_verb}{base}",
        need=Need.PLAIN,
    )
    yield _form(
        None,
        rf"\b(?i:(?:to )?whom?) +(?i:{_DO}) +{_SPEAKER}{to_verb}(?:(?P<pure>say|tell)|(?P<act>{_one_of(verbs.base_forms(ACTS))}))\b",
        need=Need.PLAIN,
    )
    yield _form(
        None,
        rf"\b(?i:according +to) +{_UP_TO_A_COMMA}(?=,| +(?:what|who|whom|when|where|why|how|which|did|does|do|is|are|was|were|has|have)\b|[\s?!.]*$)",
        need=Need.PLAIN,
    )
    about = r"(?= +(?:on|about|regarding|concerning|over)\b|[\s?!.]*$)"
    compare = r"^\W*(?P<compare>(?i:compare|contrast|(?:what(?:['’]?s| is| are) +)?the +differences? +between|how +(?:do|did|does)))(?: +what| +how|(?: +the)? +(?:positions?|views?|reactions?|responses?|stances?|statements?) +of)?"
    differ = r"(?: +(?P<pure>differ|compare|disagree|said|say|says|think|thinks|see)\b)?"
    yield _form(Kind.SAID, rf"{compare} +{_SPEAKER}{differ}{about}", need=Need.SIDES)
    yield _form(
        Kind.YES_NO,
        rf"{_START}(?i:is it (?:true|correct|right|so)(?: that)?|whether|if) +{_SPEAKER}(?: +(?:has|have|had))?{to_verb}{past}",
        need=Need.PLAIN,
    )
    # What she said about it
    yield _form(
        Kind.SAID,
        rf"\b(?i:what|whatever|everything|anything|something|all(?: that)?|things?)(?! +(?:{_DO}|{_HAVE}|{_BE})\b) +{_SPEAKER}(?: +(?:has|have|had))?{to_verb}{past}",
        need=Need.BARE,
    )
    yield _form(
        Kind.SAID,
        rf"^\W*(?P<noun>(?i:quote|cite)) +{_SPEAKER} +(?i:on|about|regarding|concerning)\b",
    )
    bare = rf"^\W*(?!(?i:{_DO}|{_HAVE}|{_BE}|what|who|how|why|when|where|which)\b){_SPEAKER} +(?i:on|about|regarding|concerning) +(?!\w+day\b)(?=\w)"
    yield _form(Kind.SAID, bare, need=Need.BARE)


def _noun_forms(noun: str) -> Iterator[_Form]:
    """Norway's position on rents; the reaction of Norway; a quote from Holt on rents; Holt on rents."""
    lead = (
        r"^\W*(?:(?:and|but|so) +)?(?i:(?:what|how|who)(?:['’]?s| +(?:is|are|was|were|were|about))|(?:give|show|tell|find|get) +(?:me|us)|tell me about|explain|summari[sz]e|find|list|are there|is there)?"
        r" *(?i:the |an? |any |some |all )?(?:(?:latest|official|recent|current|full|public|initial|first|newest|most recent|exact) ){0,2}"
    )
    speaker = rf"(?!(?i:{_DO}|{_HAVE}|{_BE}|what|who|how|why|when|where|which|according)\b){_SPEAKER}"
    yield _form(
        Kind.SAID,
        rf"{lead}{speaker}['’]s? +(?:(?:\w+) ){{0,2}}?{noun}(?= +{_ON}\b|[\s?!.]*$)",
        need=Need.PLAIN,
    )
    yield _form(
        Kind.SAID,
        rf"{lead}(?P<noun>(?i:quotes?|quotations?|statements?|comments?|remarks?))(?: +(?:made|given|issued))? +(?:from|by) +{_SPEAKER}(?= +{_ON} |[\s?!.]*$)",
    )
    yield _form(
        Kind.SAID,
        rf"{lead}{noun}(?: +(?:made|given|issued))? +(?:of|from|by) +{_SPEAKER}(?= +{_ON} |[\s?!.]*$)",
        need=Need.PLAIN,
    )
    yield _form(
        Kind.SAID,
        rf"{lead}{speaker} +{noun}(?= +{_ON}\b|[\s?!.]*$)",
        need=Need.PLAIN,
    )
    yield _form(
        Kind.SAID,
        rf"{lead}(?P<noun>anything|something|more|words?|everything) +(?:said +)?(?:from|by) +{_SPEAKER}(?= +(?:on|about|regarding|concerning)\b|[\s?!.]*$)",
        need=Need.PLAIN,
    )


def _form(kind: Kind | None, pattern: str, *, need: Need = Need.ANYBODY) -> _Form:
    return _Form(kind, need, re.compile(pattern))


# What others than people do: a rule demands, a letter adds.
_ALSO_DONE = frozenset(
    [
        "demand",
        "demands",
        "demanded",
        "write",
        "writes",
        "wrote",
        "written",
        "add",
        "adds",
        "added",
        "note",
        "notes",
        "noted",
        "declare",
        "declares",
        "declared",
        "answer",
        "answers",
        "answered",
    ]
)
# "Who wrote it?" and "who added it?" ask who did it.
_NOT_WHO_SAID = verbs.every_form(PURE) & frozenset(
    [
        "write",
        "wrote",
        "writes",
        "writing",
        "written",
        "add",
        "added",
        "adds",
        "adding",
        "mean",
        "meant",
        "means",
        "meaning",
        "declare",
        "declared",
        "declares",
        "declaring",
        "note",
        "noted",
        "notes",
        "noting",
        "answer",
        "answered",
        "answers",
        "answering",
    ]
)


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_build())
