"""The columns of a table from outside, by the names they may have in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hallctl import words
from hallctl.domain.base import Refused
from hallctl.words import LANGUAGES, Voice, _


def in_each_language(msgid: str) -> Iterator[str]:
    """A msgid in each language, in lower case."""
    for language in LANGUAGES:
        with words.speaking(Voice(language)):
            yield _(msgid).casefold()


def called(name: str, msgids: Iterable[str]) -> Iterator[str]:
    """The names a column may have: its own, and its words in each language."""
    yield name
    for msgid in msgids:
        yield from in_each_language(msgid)


def once(file: str, columns: Sequence[str | None]) -> None:
    """Refuse a table that has a column twice, as `column-twice`."""
    known = [column for column in columns if column]
    if twice := tuple(one for one in dict.fromkeys(known) if known.count(one) > 1):
        raise Refused("column-twice", file=file, columns=twice)
