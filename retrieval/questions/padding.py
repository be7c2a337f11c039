"""What is said around a question in a chat, and is no part of it: greetings, thanks, "could you please tell me", emoji."""

from __future__ import annotations

import re

_YOU = r"(?:you|u|ya|someone|somebody|anyone|anybody|the\ bot|on\ record)"
_PLEASE = r"(?:please|pls|plz|kindly|maybe|perhaps|quickly|just)"
_TELL = r"(?:tell|show|give|find|get|fetch|explain(?:\ to)?|remind|let|help)"
# "Tell me about the lake" and "show me quotes" ask; "tell me what she said" only opens what asks.
_OPENINGS = re.compile(
    rf"""[\s,.!:;–—-]*+(?:
        (?:hey|hi|hello|hiya|yo|howdy|greetings|good\ (?:morning|afternoon|evening|day))(?:\ (?:there|all|everyone|team|bot|guys|again))?
      | (?:ok|okay|um+|uh+|er+m?|hm+|ah|oh|sorry|excuse\ me|btw|by\ the\ way|thanks|thank\ you|cheers)(?=[\s,.!:…-])
      | (?:so|well|right|now)(?=\s*[,!:…-]|\ (?:what|who|whom|when|where|why|how|which|did|does|do|has|have|is|are|was|were|tell|show)\b)
      | (?:please|pls|plz|kindly)
      | (?:(?:a|one|just\ a|just\ one|another)\ )?(?:quick\ |short\ |small\ |dumb\ |silly\ )?question(?=\s*[:,.–—-])
      | (?:just\ )?(?:curious|wondering)(?=[\s,:])(?:\ (?:if|whether)\ {_YOU}\ (?:can|could|would|know))?
      | out\ of\ curiosity
      | (?:i\ was|i['’]?m|i\ am)\ (?:just\ )?(?:wondering|curious|asking|looking\ for|trying\ to\ find(?:\ out)?)(?:\ (?:if|whether)\ {_YOU}\ (?:can|could|might|would|know)\b)?
      | i\ (?:just\ )?wonder\b
      | (?:i['’]?d|i\ would)\ (?:really\ )?(?:like|love)\ to\ (?:know|find\ out|see|hear|ask)
      | i\ (?:want|need|wish|have)\ to\ (?:know|find\ out|see|hear|ask)(?:\ (?:you|about\ this))?(?=\s*[:,]|\ (?:what|who|when|where|why|how|whether|if|which)\b)
      | (?:can|could|would|will)\ {_YOU}(?:\ {_PLEASE})?(?=\ (?:{_TELL}|say|look|search|check|summari[sz]e|list|quote|compare)\b)
      | (?:can|could|may)\ i\ (?:please\ )?(?:ask|know|get)(?=\ )
      | {_TELL}\ (?:me|us)(?:\ {_PLEASE})?(?:\ (?:know|see))?(?!\ (?:about|more|of|something|anything|everything)\b)(?=[\s,:])
      | (?:find|look\ up|look\ for|search\ for|search|check|list|say)(?:\ out)?(?:\ for\ (?:me|us))?(?=\ (?:what|who|whom|when|where|why|how|which|whether|if|any|all|quotes?|statements?|comments?|me)\b)
      | do\ {_YOU}\ (?:happen\ to\ )?(?:know|remember|have)(?=\ )
      | (?:any\ idea|any\ clue)
      | @\w{{1,32}}bot\b
    )(?!\w)[\s,.!:…–—-]*+""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSING = re.compile(
    r"""[\s,;–—-]++(?:please|pls|plz|thanks|thank\ you|thanks\ in\ advance|thanks\ a\ lot|thank\ you\ very\ much|many\ thanks|thx|ty|cheers|asap
        |if\ you\ (?:can|could|please|know)|if\ possible|ok|okay|mate|guys|buddy|do\ you\ know|@\w{1,32}bot)(?=[\s?!.,;]*$)""",
    re.IGNORECASE | re.VERBOSE,
)
_PICTURES = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
_THANKS_AFTER = re.compile(
    r"(?<=[?!.])[\s,]*+(?:many\ )?(?:please|thanks|thank you|thx|cheers|ty)\b[\w\s,]{0,30}[!.\s]*$",
    re.IGNORECASE,
)
# Nobody greets more often than this.
_MOST = 8


def unpadded(words: str) -> str:
    """The words with blanks in place of what is no part of the question: as long as `words`, so places stay true."""
    read = _PICTURES.sub(" ", words)
    thanked = _THANKS_AFTER.search(read, max(0, len(read) - 80))
    if thanked:
        read = _blank(read, thanked.start(), len(read))
    start = 0
    for _ in range(_MOST):
        opening = _OPENINGS.match(read, start)
        if opening is None or not any(map(str.isalnum, read[opening.end() :])):
            break
        start = opening.end()
    read = _blank(read, 0, start)
    for _ in range(_MOST):
        closing = _CLOSING.search(read, max(start, len(read) - 80))
        if closing is None:
            break
        read = _blank(read, closing.start(), closing.end())
    return read


def _blank(words: str, start: int, end: int) -> str:
    return words[:start] + " " * (end - start) + words[end:]
