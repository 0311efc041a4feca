"""Words for people: the language in use, and the sentence for every code a rule can raise.

msgids are English; `locale/zh_CN/*.po` hold the Chinese, one file for each part of the house, and
are compiled into one catalogue. Nothing else in hallctl decides what language is spoken.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hallctl.domain.book import Book

LANGUAGES = {"zh": "中文", "en": "English"}
_CATALOGUES = {"zh": "zh_CN"}
_LOCALE = Path(__file__).parent.parent / "locale"


class Voice:
    """The voice of a command or console: its language, and the pack that names things for it."""

    __slots__ = ("book", "catalogue", "language")

    def __init__(self, language: str, book: Book | None = None) -> None:
        self.language = language
        self.book = book
        self.catalogue: gettext.NullTranslations | None = None

    def learn(self) -> gettext.NullTranslations:
        """The catalogue, kept at hand from the first word on: words are said very often."""
        self.catalogue = _catalogue(self.language)
        return self.catalogue


_UNSAID = Voice("en")
_voice: ContextVar[Voice] = ContextVar("voice", default=_UNSAID)
# A voice is passed on to every task that is begun from here, so that several consoles of one process
# each keep their own; a thread begins without one, unless it is run in a copy of the context.


def use(language: str) -> None:
    """Speak this language from now on; `TERM=linux` cannot draw Chinese and stays English.

    It holds for this thread or task and for the tasks it begins; what else the process does keeps
    its own.
    """
    if os.environ.get("TERM") == "linux":
        language = "en"
    _voice.set(Voice(language if language in LANGUAGES else "en", book()))


def voice() -> Voice:
    """A voice of one's own: in the language in use, and of no pack yet."""
    return Voice(language())


@contextmanager
def speaking(own: Voice) -> Iterator[None]:
    """Speak with this voice inside."""
    before = _voice.set(own)
    try:
        yield
    finally:
        _voice.reset(before)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Read at the first message: a command that answers in JSON needs none."""
    if language not in _CATALOGUES:
        return gettext.NullTranslations()
    try:
        return gettext.translation("hallctl", _LOCALE, [_CATALOGUES[language]], fallback=True)
    except Exception:  # noqa: BLE001  a damaged catalogue is English, not the end of the hall
        return gettext.NullTranslations()


def has_catalogue(language: str) -> bool:
    """Whether this language can be spoken: English always, another with its compiled catalogue."""
    return language == "en" or type(_catalogue(language)) is not gettext.NullTranslations


def language() -> str:
    """The language in use: "zh" or "en"."""
    return _voice.get().language


def know(book: Book | None) -> None:
    """Name services, documents and steps as this pack does from now on; None names them by their
    ids.

    It holds wherever this voice is used, in another thread too: what a console reads of the pack in
    its work thread, its screens say.
    """
    own = _voice.get()
    if own is _UNSAID:
        _voice.set(Voice(own.language, book))
    else:
        own.book = book


def book() -> Book | None:
    """The pack that names things, where one is known."""
    return _voice.get().book


def _(msgid: str) -> str:
    """The msgid in the language in use; an empty one stays empty."""
    own = _voice.get()
    return (own.catalogue or own.learn()).gettext(msgid) if msgid else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form for a count."""
    own = _voice.get()
    return (own.catalogue or own.learn()).ngettext(one, many, count)


def N_(msgid: str) -> str:  # noqa: N802  gettext's customary name
    """Mark a msgid that is translated later, where it is shown."""
    return msgid
