"""The initials of a Chinese text in pinyin, by which people type towards it: `jhzt` for 叫号暂停.

GB 2312 has its 3,755 common characters in the order of their pinyin, so that the codes at which each
initial begins are enough. Rarer characters have none, and are found as they are written.
"""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from unicodedata import normalize

_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGIN = (
    "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"  # the first common character of each letter
)
_OTHER = str.maketrans("重调还长行会单曾解乐", "虫条孩涨航快善增谢月")
"""Characters with a second reading, and a character with that reading."""
_CODES = [letter.encode("gb2312") for letter in _BEGIN]
_LAST = "座".encode("gb2312")


@lru_cache(maxsize=10_000)  # each typed letter asks for the same texts again
def initials(text: str) -> str:
    """The initials of a text's common characters, `zh` for 重呼; with the second reading, `zh ch`."""
    usual, other = _spelled(text), _spelled(text.translate(_OTHER))
    return usual if usual == other else f"{usual} {other}"


def _spelled(text: str) -> str:
    return "".join(map(_initial, text))


def _initial(character: str) -> str:
    code = character.encode("gb2312", "ignore")
    return _LETTERS[bisect(_CODES, code) - 1] if _CODES[0] <= code <= _LAST else ""


@lru_cache(maxsize=10_000)
def mixed(text: str) -> str:
    """The initials with letters and figures in their places: `qqt128` for 全球通128."""
    kept = (one if one.isascii() else _initial(one) for one in text)
    return "".join(kept)


def is_found(words: str, typed: str) -> bool:
    """Whether each typed word occurs in `words`, or in their initials, with or without the figures
    among them; full-width forms make no difference.
    """
    text = words.casefold()
    missing = [w for w in normalize("NFKC", typed).casefold().split() if w not in text]
    return all(word in initials(text) or word in mixed(text) for word in missing)
