"""What somebody says of a log from outside: what its columns, words and times are here.

    column:started_at=Begin     kind:PS=topup     server:Anna=7     outcome:N=left     form:day=D-MMM-YY

Each is one text, as it is typed behind `--map` or `--form` and as a profile keeps it.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hallctl import log_times
from hallctl.domain.base import Refused
from hallctl.domain.counter import COUNTER_MOST
from hallctl.domain.ticket import LEFT, NO_SHOW, SERVED
from hallctl.text import clean, digits

COLUMN, FORM, SEPARATOR = "column", "form", "separator"
EACH = ("arrived_at", "kind", "priority", "outcome", "started_at", "ended_at", "server")
"""What is known of each customer; the name of a row is made of these."""
BESIDES = ("called_at", "day", "number", "leg", "event", "at")
"""What a log may say besides: the day of all times, the ticket, which of its services, an event and when it was."""
VOID, IGNORED = "void", "ignored"
ANOTHER = "*"
"""Where it is asked what something is: an answer that has to be typed."""
OUTCOMES = (SERVED, LEFT, NO_SHOW, VOID)
EVENTS = ("arrived", "called", "started", "ended", LEFT, NO_SHOW, IGNORED)
MAPPED: Mapping[str, tuple[str, ...]] = {
    "kind": (),
    "priority": (),
    "server": (),
    "outcome": OUTCOMES,
    "event": EVENTS,
}
"""The columns whose values may have to be told what they mean here, and what that may be."""
MOST = 400
"""Characters of one choice."""
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


class Choices(NamedTuple):
    """What was said: `columns` theirs by ours ("" for none), `meant` ours by theirs by column, `forms` by name."""

    columns: Mapping[str, str]
    meant: Mapping[str, Mapping[str, str]]
    forms: Mapping[str, str]

    @property
    def separator(self) -> str:
        """What stands between fields; "" where it is found."""
        text = self.forms.get(SEPARATOR, "")
        return SEPARATORS.get(text, text)

    @property
    def texts(self) -> tuple[str, ...]:
        """All of it, as it is typed."""
        columns = (f"{COLUMN}:{ours}={theirs}" for ours, theirs in self.columns.items())
        words = (
            f"{column}:{theirs}={ours}"
            for column, values in self.meant.items()
            for theirs, ours in values.items()
        )
        return (*columns, *words, *(f"{FORM}:{name}={one}" for name, one in self.forms.items()))


NOTHING = Choices({}, {}, {})


def read(texts: Iterable[str], forms: Iterable[str] = ()) -> Choices:
    """What texts such as `kind:PS=topup` say, and forms such as `day=D-MMM-YY`; a later one replaces an earlier.

    `kind=PS:topup,NW:sim-sale` says two at once. Refused as `bad-map`, `no-such-log-column`, `bad-counter-number`,
    `bad-meaning`, `bad-form`.
    """
    columns: dict[str, str] = {}
    meant: dict[str, dict[str, str]] = {}
    stated: dict[str, str] = {}
    for text in (*texts, *(f"{FORM}:{form}" for form in forms)):
        for what, theirs, ours in _entries(text):
            if what == COLUMN:
                columns[_column(theirs)] = ours
            elif what == FORM:
                stated[theirs] = _form(theirs, ours)
            else:
                meant.setdefault(what, {})[theirs] = _meaning(what, ours)
    return Choices(columns, meant, stated)


def over(first: Choices, then: Choices) -> Choices:
    """Both, the second where they differ."""
    names = dict.fromkeys((*first.meant, *then.meant))
    meant = {name: {**first.meant.get(name, {}), **then.meant.get(name, {})} for name in names}
    return Choices({**first.columns, **then.columns}, meant, {**first.forms, **then.forms})


def option(column: str, theirs: str) -> str:
    """How a word of a log is told to `--map`, all but what it means, as a shell takes it."""
    return shlex.quote(f"{column}:{theirs}=")


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """What a text says: of what, their word and ours (for a column and a form the other way round)."""
    shown = clean(text, limit=MOST)
    bare = digits(shown)
    what, sign = _word(bare)
    rest = bare[len(what) + 1 :]
    what = what.strip()
    if sign == ":" and what in {COLUMN, FORM} and "=" in rest:
        ours, _equals, theirs = rest.partition("=")
        if what == FORM:  # as it was typed
            theirs = shown[len(bare) - len(theirs) :] if len(shown) == len(bare) else theirs
        yield what, ours.strip(), theirs.strip()
        return
    if sign == ":" and what in MAPPED and "=" in rest:
        theirs, _equals, ours = rest.rpartition("=")
        if not ours.strip() and what != "priority":
            raise Refused("bad-map", text=text)
        yield what, theirs.strip(), ours.strip()
        return
    for entry in rest.split(","):
        theirs, colon, ours = (part.strip() for part in entry.partition(":"))
        if sign != "=" or what not in MAPPED or not (theirs and colon):
            raise Refused("bad-map", text=text)
        yield what, theirs, ours


def _word(text: str) -> tuple[str, str]:
    """What a text begins with, up to the first sign."""
    place = next((i for i, sign in enumerate(text) if sign in ":="), len(text))
    return text[:place], text[place : place + 1]


def _column(name: str) -> str:
    if name not in (*EACH, *BESIDES):
        raise Refused("no-such-log-column", column=name, columns=(*EACH, *BESIDES))
    return name


def _form(name: str, pattern: str) -> str:
    if name == SEPARATOR:
        if len(SEPARATORS.get(pattern, pattern)) != 1:
            raise Refused("bad-separator", text=pattern, known=tuple(SEPARATORS))
    elif name:
        log_times.check(name, pattern)
    else:
        raise Refused("bad-form", name=name, pattern=pattern)
    return pattern


def _meaning(column: str, ours: str) -> str:
    if column == "server":
        bare = ours.removesuffix("号")
        if not (bare.isascii() and bare.isdigit() and 0 < int(bare) <= COUNTER_MOST):
            raise Refused("bad-counter-number", text=ours, most=COUNTER_MOST)
        return bare
    if MAPPED[column] and ours not in MAPPED[column]:
        raise Refused("bad-meaning", column=column, text=ours, known=MAPPED[column])
    return ours
