"""Words for people: the language in use, and the sentence for every code a rule can raise.

msgids are English; `locale/zh_CN/*.po` hold the Chinese, one file for each part of the house, and
are compiled into one catalogue. Nothing else in hallctl decides what language is spoken.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hallctl.domain.book import Book

LANGUAGES = ("zh", "en")
_CATALOGUES = {"zh": "zh_CN"}
_LOCALE = Path(__file__).parent.parent / "locale"
_language: list[str] = ["en"]
_book: list[Book | None] = [None]


def use(language: str) -> None:
    """Speak this language from now on; `TERM=linux` cannot draw Chinese and stays English."""
    if os.environ.get("TERM") == "linux":
        language = "en"
    _language[0] = language if language in LANGUAGES else "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Read when the first word is said: a command that answers in JSON says none."""
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
    return _language[0]


def know(book: Book | None) -> None:
    """Call services, documents and steps as this pack does from now on; None for by their ids."""
    _book[0] = book


def book() -> Book | None:
    """The pack that names things, where one is known."""
    return _book[0]


def _(msgid: str) -> str:
    """The msgid in the language in use; an empty one stays empty."""
    return _catalogue(_language[0]).gettext(msgid) if msgid else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form for a count."""
    return _catalogue(_language[0]).ngettext(one, many, count)


def N_(msgid: str) -> str:  # noqa: N802  gettext's customary name
    """Mark a msgid that is translated later, where it is shown."""
    return msgid
