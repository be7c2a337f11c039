"""The forms of questions that ask for somebody's words, the likeliest reading first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from retrieval.model import Kind
from retrieval.questions.frame_words import (
    ABOUT,
    ASKS,
    BE,
    BETWEEN,
    DO,
    END,
    HAVE,
    ON,
    SPEAKER,
    SPEAKER_UP_TO_A_COMMA,
    START,
    TO_VERB,
    WHAT,
    act,
    any_form,
    base,
    been_saying,
    gerund,
    participle,
    past,
    stance,
)

_WHO_SPEAKS = (
    r"(?:countr(?:y|ies)|officials?|part(?:y|ies)|leaders?|ministers?|politicians?|person|people|groups?|sides?|spokes\w+"
    r"|compan(?:y|ies)|governments?|senators?|presidents?|experts?)"
)
_ANSWERS = "react|respond|reply|answer|reacted|responded|replied|answered"
_HOLDS = "see|view|describe|explain|justify|described|explained|justified"
_GIVES = "take|taken|make|made|issue|issued|give|given|have|had|hold|held|released?"
_FINDS = "find|found|show|shown|conclude|concluded|reveal|revealed|estimate|estimated|indicate|indicated"
_LEAD = (
    r"^\W*(?:(?:and|but|so) +)?(?i:(?:what|how|who)(?:['’]?s| +(?:is|are|was|were|about))|(?:give|show|tell|find|get) +(?:me|us)"
    r"|tell me about|explain|summari[sz]e|find|list|are there|is there)? *(?i:the |an? |any |some |all )?"
    r"(?:(?:latest|official|recent|current|full|public|initial|first|newest|most recent|exact) ){0,2}"
)


class Need(Enum):
    """What the speaker must be for a reading to hold."""

    ANYBODY = auto()
    PLAIN = auto()  # plainly somebody: "How did Norway react?", not "the skin"
    BARE = auto()  # nothing but a name: "Holt on rents", not "Holt scores on Monday"
    SIDES = auto()  # two or more
    DOCUMENT = auto()  # "What did the study find?", not "Columbus"


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern with the groups `speaker`, `pure` and `noun` (words that only ask), and `act` (a verb that tells more).

    `kind` is None where the question's interrogative tells it.
    """

    kind: Kind | None
    need: Need
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; compiled when it is first asked for, for most questions are read by one of the first forms."""
        return _compiled(self.source)


_compiled = cache(re.compile)


@cache
def forms() -> tuple[Form, ...]:
    """All forms, in the order in which they are tried."""
    every = (_who_said(), _what_said(), _stances(), _did_say(), _why_said(), _sides(), _what_she_said())
    return tuple(form for each in every for form in each)


def _who_said() -> Iterator[Form]:
    """Who said it? Which countries condemned it?"""
    yield _form(Kind.WHO_SAID, r"\b(?i:according +to +whom?\b)")
    quoted = r"(?P<noun>quoted(?: as +saying)?)\b|(?:called|calls|call|calling) (?:for|on)"
    who = rf"who(?: else)?(?: all)?(?:['’]s| +(?:{HAVE}|{BE}|{DO}))?{BETWEEN}"
    yield _form(Kind.WHO_SAID, rf"{START}(?i:{who}) +(?:{quoted}|{any_form()})")
    which = rf"(?:which|what)(?! +(?:{DO}|{HAVE}|{BE})\b) (?:\w+ ){{0,2}}{_WHO_SPEAKS}"
    yield _form(Kind.WHO_SAID, rf"{START}(?i:{which})(?: (?:has|have|had))?{TO_VERB}{any_form()}")


def _what_said() -> Iterator[Form]:
    """What did she say? What was said by her? How did she react? What position did she take?"""
    yield _form(Kind.SAID, rf"\b(?i:{WHAT}(?: +{DO}|['’]d)) +{SPEAKER}{TO_VERB}{base()}")
    has = rf"{WHAT}(?: +{HAVE}|['’]ve|['’]s)"
    yield _form(Kind.SAID, rf"\b(?i:{has}) +{SPEAKER}{TO_VERB}(?:{participle()}|{been_saying()})")
    saying = rf"(?:quoted +as +)?{gerund()}"
    yield _form(Kind.SAID, rf"\b(?i:{WHAT}(?: +{BE}|['’]?s)) +{SPEAKER}{TO_VERB}{saying}")
    by = rf"(?: +(?:\w+ +){{0,12}}?by +{SPEAKER}(?= +{ON}\b|\W*$))?"
    yield _form(Kind.SAID, rf"\b(?i:{WHAT} +(?:{BE}|{HAVE} +been))(?: being)? +{participle()}{by}")
    how = rf"\b(?i:how +(?:{DO}|{HAVE})) +{SPEAKER}{TO_VERB}(?P<pure>{_ANSWERS}|{_HOLDS})\b"
    yield _form(Kind.SAID, how, Need.PLAIN)
    yield _form(Kind.SAID, rf"\b(?i:where +(?:{DO})) +{SPEAKER} +(?P<pure>stand)\b", Need.PLAIN)
    what = rf"\b(?i:(?:what|which) (?:\w+ )?{stance()} +(?:{DO}|{HAVE})) +{SPEAKER} +(?P<pure>{_GIVES})\b"
    yield _form(Kind.SAID, what, Need.PLAIN)


def _stances() -> Iterator[Form]:
    """Norway's position on rents; the reaction of Norway; a quote from Holt on rents; anything by Holt."""
    speaker, up_to = rf"(?!{ASKS}){SPEAKER}", rf"(?= +{ON}\b|{END})"
    yield _form(Kind.SAID, rf"{_LEAD}{speaker}['’]s? +(?:(?:\w+) ){{0,2}}?{stance()}{up_to}", Need.PLAIN)
    quote = r"(?P<noun>(?i:quotes?|quotations?|statements?|comments?|remarks?))"
    given = r"(?: +(?:made|given|issued))?"
    yield _form(Kind.SAID, rf"{_LEAD}{quote}{given} +(?:from|by) +{SPEAKER}{up_to}")
    yield _form(Kind.SAID, rf"{_LEAD}{stance()}{given} +(?:of|from|by) +{SPEAKER}{up_to}", Need.PLAIN)
    yield _form(Kind.SAID, rf"{_LEAD}{speaker} +{stance()}{up_to}", Need.PLAIN)
    anything = r"(?P<noun>anything|something|more|words?|everything) +(?:said +)?"
    yield _form(Kind.SAID, rf"{_LEAD}{anything}(?:from|by) +{SPEAKER}(?= +{ABOUT}\b|{END})", Need.PLAIN)


def _did_say() -> Iterator[Form]:
    """Did she respond? Has she said anything? Did she say it? What did the study find?"""
    asks = rf"{START}(?i:{DO}|{HAVE}) +{SPEAKER}"
    answers = rf"{TO_VERB}(?P<pure>{_ANSWERS}|comment|commented|speak|spoken)\b"
    yield _form(Kind.SAID, asks + answers, Need.PLAIN)
    anything = r"(?P<pure>say|said|state|stated|mention|mentioned) +(?P<noun>anything|something|more|much)\b"
    yield _form(Kind.SAID, rf"{asks}{TO_VERB}{anything}")
    yield _form(Kind.SAID, rf"{asks} +(?P<pure>{_GIVES}) +(?:an?|any) +(?:\w+ )?{stance()}\b", Need.PLAIN)
    yield _form(Kind.YES_NO, rf"{START}(?i:{DO}) +{SPEAKER}{TO_VERB}{base()}")
    yield _form(Kind.YES_NO, rf"{START}(?i:{HAVE}) +{SPEAKER}{TO_VERB}{participle()}")
    yield _form(Kind.YES_NO, rf"{START}(?i:{BE}) +{SPEAKER}{TO_VERB}(?:quoted +as +)?{gerund()}")
    found = rf"\b(?i:{WHAT} +(?:{DO}|{HAVE})) +{SPEAKER}{TO_VERB}(?P<act>{_FINDS})\b"
    yield _form(Kind.SAID, found, Need.DOCUMENT)


def _why_said() -> Iterator[Form]:
    """Why did she say it? Whom did she blame? According to her, how many died?"""
    yield _form(None, rf"\b(?i:why|how come) +(?i:{DO}) +{SPEAKER}{TO_VERB}{base()}", Need.PLAIN)
    whom = rf"\b(?i:(?:to )?whom?) +(?i:{DO}) +{SPEAKER}{TO_VERB}(?:(?P<pure>say|tell)|{act()})\b"
    yield _form(None, whom, Need.PLAIN)
    up_to = rf"(?=,| +{ASKS}|{END})"
    yield _form(None, rf"\b(?i:according +to) +{SPEAKER_UP_TO_A_COMMA}{up_to}", Need.PLAIN)


def _sides() -> Iterator[Form]:
    """Compare Norway and Sweden on fish; how do they differ?"""
    differences = r"(?:what(?:['’]?s| is| are) +)?the +differences? +between"
    of = r"(?: +what| +how|(?: +the)? +(?:positions?|views?|reactions?|responses?|stances?|statements?) +of)?"
    differ = r"(?: +(?P<pure>differ|compare|disagree|said|say|says|think|thinks|see)\b)?"
    compare = rf"^\W*(?P<compare>(?i:compare|contrast|{differences}|how +(?:do|did|does))){of}"
    yield _form(Kind.SAID, rf"{compare} +{SPEAKER}{differ}(?= +(?:{ABOUT}|over)\b|{END})", Need.SIDES)


def _what_she_said() -> Iterator[Form]:
    """Whether she said it; what she said about it; quote her on it; she on it."""
    has = r"(?: +(?:has|have|had))?"
    whether = r"(?P<noun>is it (?:true|correct|right|so)(?: that)?)|whether|if"
    yield _form(Kind.YES_NO, rf"{START}(?i:{whether}) +{SPEAKER}{has}{TO_VERB}{past()}", Need.PLAIN)
    what = r"what|whatever|everything|anything|something|all(?: that)?|things?"
    not_asked = rf"(?! +(?:{DO}|{HAVE}|{BE})\b)"
    yield _form(Kind.SAID, rf"\b(?i:{what}){not_asked} +{SPEAKER}{has}{TO_VERB}{past()}", Need.BARE)
    quote = r"^\W*(?P<noun>(?i:quote|cite))"
    yield _form(Kind.SAID, rf"{quote} +{SPEAKER} +(?i:{ABOUT})\b")
    yield _form(Kind.SAID, rf"{quote} +{SPEAKER}{END}", Need.BARE)
    yield _form(Kind.SAID, rf"^\W*(?!{ASKS}){SPEAKER} +(?i:{ABOUT}) +(?!\w+day\b)(?=\w)", Need.BARE)


def _form(kind: Kind | None, pattern: str, need: Need = Need.ANYBODY) -> Form:
    return Form(kind, need, pattern)
