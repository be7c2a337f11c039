"""Which 8-bit encoding a text without a mark is in, where that can be told safely.

charset-normalizer proposes: it tells scripts apart (Cyrillic, Greek, Chinese ...) and throws out what reads as noise.
Among the code pages for Latin letters, though, it takes one for the other too often ("oů" for "où"), and a wrong letter is a
wrong quotation. So a reading in Latin letters must look like one language, by its letters, and be the only such reading.
"""

from __future__ import annotations

import re
import unicodedata

# The encodings of the web (WHATWG, Encoding Standard), without those that are next to never seen; the commonest first.
_IN_USE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u", "cp866",
    "big5", "gb18030", "cp932", "euc_jp", "cp949",
)  # fmt: skip
# The letters beyond a-z of languages that are written in Latin letters; loan words may bring others now and then.
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßé",  # German
        "áéíóúüñ",  # Spanish
        "àèéìíîòóù",  # Italian
        "áâãàçéêíóôõúü",  # Portuguese
        "àçèéíïòóúü",  # Catalan
        "áéèëïíóöü",  # Dutch
        "æøåéèêóòôü",  # Danish, Norwegian
        "åäöéàü",  # Swedish, Finnish
        "áæéðíóöþúý",  # Icelandic
        "äõöüšž",  # Estonian
        "çğıöşüâîû",  # Turkish
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíľňóôšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîşţșț",  # Romanian
        "čćđšž",  # Croatian, Slovenian
        "ąčęėįšųūž",  # Lithuanian
        "āčēģīķļņšūž",  # Latvian
        "çë",  # Albanian
    )
)
_FUNCTION_WORDS = frozenset(["the", "of", "and", "to", "in", "that", "said", "is", "was", "for"])
_ENGLISH_WORDS, _ENGLISH_SHARE = 10, 0.15
_OWN_SHARE = 0.97
# Fewer letters beyond a-z prove nothing, unless the language is English, whose own letters are enough.
_FEWEST = 6
# How far behind the best a reading must be, in charset-normalizer's measures, to be out of the question.
_MESSIER, _LESS_COHERENT = 0.05, 0.12
_ODD_SHARE = 0.05
_SAMPLE = 1 << 18
_LETTER, _WORD = re.compile(r"[^\W\d_]"), re.compile(r"[^\W\d_]+")
_BEYOND = re.compile(r"[^\W\d_a-zA-Z]")
_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
# Signs where no language has any, control characters, marks of other scripts, and the frames that old terminals drew.
_NOISE = re.compile(
    r"[^\W\d_][\xa1-\xa9\xab-\xac\xae-\xb4\xb6\xb8\xb9\xbb-\xbf\xd7\xf7˛˘˙˝ˇ]+[^\W\d_]"
    r"|[\x7f-\x9f\u0300-\u036f\u0590-\u06ff\u200c-\u200f\u2320-\u2321\u2500-\u25a0]"
)


def detect(data: bytes) -> str | None:
    """The encoding of `data`, which is not UTF-8; None where it cannot be told safely."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 40 ms, and most files are UTF-8

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        # Cut at a line's end, where no encoding of these is in the middle of a character.
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    matches = list(from_bytes(sample, cp_isolation=list(_IN_USE)))
    ascii_letters = len(re.findall(rb"[A-Za-z]", sample))
    if not matches or _is_latin(str(matches[0])) or 2 * ascii_letters > len(_LETTER.findall(str(matches[0]))):
        return _latin(sample)
    matches = [match for match in matches if not _is_odd(str(match))]
    if not matches:
        return None
    best, *others = matches
    rivals = [match for match in others if str(match) != str(best)]
    safe = all(
        rival.chaos - best.chaos >= _MESSIER or best.coherence - rival.coherence >= _LESS_COHERENT
        for rival in rivals
    )
    return best.encoding if safe and len(_BEYOND.findall(str(best))) >= _FEWEST else None


def _is_odd(text: str) -> bool:
    """Whether many words have capitals, or signs half as wide as others, where no writer puts them."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = sum(_is_miscapitalised(word) or _HALF_WIDTH.search(word) is not None for word in words)
    return odd >= _ODD_SHARE * len(words)


def _is_latin(text: str) -> bool:
    """Whether most letters beyond a-z are Latin ones; true where there are none."""
    beyond = _BEYOND.findall(text)
    return 2 * sum(map(_is_latin_letter, beyond)) >= len(beyond)


def _is_latin_letter(letter: str) -> bool:
    # The last of Unicode's Latin letters with accents, before the phonetic ones.
    return letter <= "\u024f"


def _latin(sample: bytes) -> str | None:
    """The encoding in which `sample` reads as a language of Latin letters, where only one reading does."""
    readings: dict[str, str] = {}
    for encoding in _IN_USE:
        try:
            readings.setdefault(sample.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    words = re.findall(rb"[a-z]+", sample.lower())
    common = sum(word.decode() in _FUNCTION_WORDS for word in words)
    english = len(words) >= _ENGLISH_WORDS and common >= _ENGLISH_SHARE * len(words)
    well = [encoding for text, encoding in readings.items() if _reads_well(text, english=english)]
    # English hardly has letters of its own beyond a-z, and next to all of it is in cp1252.
    return "cp1252" if english and "cp1252" in well else well[0] if len(well) == 1 else None


def _reads_well(text: str, *, english: bool) -> bool:
    beyond = _BEYOND.findall(text)
    if _NOISE.search(text) or not all(map(_is_latin_letter, beyond)):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if any(_is_miscapitalised(word) or (len(word) == 1 and not _is_vowel(word)) for word in words):
        return False
    if english:
        # A name in it may come from anywhere, but each from one place.
        foreign = {word.lower() for word in _WORD.findall(text) if not word.isascii()}
        return all(any(set(_BEYOND.findall(word)) <= own for own in _ALPHABETS) for word in foreign)
    letters = [letter.lower() for letter in beyond]
    return len(letters) >= _FEWEST and any(
        sum(letter in own for letter in letters) >= _OWN_SHARE * len(letters) for own in _ALPHABETS
    )


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[0] in "aeiouyæøAEIOUYÆØ"


def _is_miscapitalised(word: str) -> bool:
    """Whether a capital beyond a-z stands within a word that is not all capitals, or two of them begin it."""
    return (any(letter > "~" and letter.isupper() for letter in word[1:]) and not word.isupper()) or (
        word[0] > "~" and word[0].isupper() and word[1:2].isupper() and not word.isupper()
    )
