"""What somebody explains about a log from outside: what its columns, words and times mean here.

    column:started_at=Begin     kind:PS=topup     server:Anna=7     outcome:N=left     form:day=D-MMM-YY

Each choice is one text, as typed after `--map` or `--form` and as a profile keeps it.
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
"""The columns of every log; the identity of a row is made of these."""
BESIDES = ("called_at", "day", "number", "leg", "event", "at")
"""Further columns of a log: the day of all times, the ticket, which of its services, an event and its time."""
VOID, IGNORED = "void", "ignored"
ANOTHER = "*"
"""The answer to a question about a word that stands for a meaning which has to be typed."""
OUTCOMES = (SERVED, LEFT, NO_SHOW, VOID)
EVENTS = ("arrived", "called", "started", "ended", LEFT, NO_SHOW, IGNORED)
MAPPED: Mapping[str, tuple[str, ...]] = {
    "kind": (),
    "priority": (),
    "server": (),
    "outcome": OUTCOMES,
    "event": EVENTS,
}
"""The columns whose values may need a meaning here, and the possible meanings."""
MOST = 400
"""The most characters of one choice."""
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


class Choices(NamedTuple):
    """What was explained: `columns` (theirs by ours, "" for none), `meant` (for each column our words
    by theirs), `forms` by name.
    """

    columns: Mapping[str, str]
    meant: Mapping[str, Mapping[str, str]]
    forms: Mapping[str, str]

    @property
    def separator(self) -> str:
        """The separator between fields; "" where it is to be found out."""
        text = self.forms.get(SEPARATOR, "")
        return SEPARATORS.get(text, text)

    @property
    def texts(self) -> tuple[str, ...]:
        """All choices, as typed."""
        columns = (f"{COLUMN}:{ours}={theirs}" for ours, theirs in self.columns.items())
        words = (
            f"{column}:{theirs}={ours}"
            for column, values in self.meant.items()
            for theirs, ours in values.items()
        )
        return (*columns, *words, *(f"{FORM}:{name}={one}" for name, one in self.forms.items()))


NOTHING = Choices({}, {}, {})


def read(texts: Iterable[str], forms: Iterable[str] = ()) -> Choices:
    """The choices in texts such as `kind:PS=topup`, and forms such as `day=D-MMM-YY`; a later one
    replaces an earlier. `kind=PS:topup,NW:sim-sale` makes two at once. Refused as `bad-map`,
    `no-such-log-column`, `bad-counter-number`, `bad-meaning`, `bad-form`.
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
    """Both choices together; the second counts where they differ."""
    names = dict.fromkeys((*first.meant, *then.meant))
    meant = {name: {**first.meant.get(name, {}), **then.meant.get(name, {})} for name in names}
    return Choices({**first.columns, **then.columns}, meant, {**first.forms, **then.forms})


def option(column: str, theirs: str) -> str:
    """The option `--map` for a word of a log, quoted for a shell, up to the meaning that is still to be
    filled in.
    """
    return shlex.quote(f"{column}:{theirs}=")


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """The entries of a text: a column, their word and ours (for a column and a form the other way round)."""
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
    """The beginning of a text, up to the first punctuation sign."""
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
