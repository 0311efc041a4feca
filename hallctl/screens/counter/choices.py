"""The choices of a step's form: what is offered, how it stands, what is at hand to begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from hallctl.domain.situation import Need
from hallctl.domain.steps_customer import CLEAR
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import items_of, option_name
from hallctl.screens.widgets.choice import Choice, Option
from hallctl.screens.widgets.several import Several
from hallctl.words import N_, _
from hallctl.words.sentences import name_of

Make: TypeAlias = Callable[[Running, Need, str], Choice]
OTHER = "other"
"""Stands for the reasons a status may have besides being clear: they are a list of their own."""
ALONE = frozenset({"refused", "status", "more", "rating", "item", "test", "way"})
"""Choices that are the whole of their step: each option has a line of its own."""
UNLABELLED = ALONE | {"means"}
YES_NO = {
    "refused": (N_("signed"), N_("the customer will not sign...")),
    "more": (N_("nothing else"), N_("yes, another service")),
}


class NoDefault(Choice):
    """A choice with nothing at hand to begin with: Enter alone must not answer it."""

    def on_mount(self) -> None:
        """Stand before the first option."""
        if not self.value:
            self.place = -1

    def action_pick(self) -> None:
        """Choose what was gone to."""
        if self.place >= 0:
            super().action_pick()


class FocusOnly(Choice):
    """A choice whose digits only point: an amount keyed a moment too early must not pay by card."""

    def by_digit(self) -> None:
        """Go there; Enter chooses it."""
        self.refresh()


def maker(running: Running, need: Need) -> Make | None:
    """What makes the widget of a need that is chosen; None for one that is typed."""
    return _MAKERS.get("unseen" if _unseen(running, need) else need.kind)


def _unseen(running: Running, need: Need) -> bool:
    """Whether one of several is to be chosen and nothing is proposed."""
    if need.kind == "choice":
        return not need.default and need.name != "rating"
    return bool(need.kind == "blind" and _choices(running, need))


def _choices(running: Running, need: Need) -> tuple[str, ...]:
    if need.choices:
        return need.choices
    if need.name == "means":
        return tuple(running.situation.book.means())
    found = (f for f in running.situation.service.fields if f.id == need.name)
    return next((tuple(f.choices) for f in found), ())


def _choice(running: Running, need: Need, label: str) -> Choice:
    s = running.situation
    if need.name == "status":
        clear = Option(CLEAR, option_name(s, need.name, CLEAR))
        options = [clear, Option(OTHER, _("something is in the way..."))]
    elif need.name == "item":
        named = zip(need.choices, items_of(running), strict=True)
        options = [Option(value, name) for value, name in named]
    else:
        options = _options(running, need)
    if need.name == "rating":
        options.append(Option("", _("not rated")))
    stacked = need.name in ALONE
    kind = FocusOnly if need.name == "means" else Choice
    return kind(need.name, options, label=label, value=need.default, stacked=stacked)


def _options(running: Running, need: Need) -> list[Option]:
    s = running.situation
    return [Option(v, option_name(s, need.name, v)) for v in _choices(running, need)]


def _picked_unseen(running: Running, need: Need, label: str) -> Choice:
    stacked = need.name in ALONE
    return NoDefault(need.name, _options(running, need), label=label, stacked=stacked)


def _yes(_running: Running, need: Need, label: str) -> Choice:
    no, yes = YES_NO.get(need.name, ("", ""))
    options = [Option("no", _(no) or name_of("no")), Option("yes", _(yes) or name_of("yes"))]
    stacked = need.name in ALONE
    return Choice(need.name, options, label=label, value=need.default, stacked=stacked)


def _several(running: Running, need: Need, label: str) -> Several:
    s = running.situation
    known = need.choices or tuple(
        document
        for group in s.service.documents.get(s.order.who or "", ())
        for document in group
        if s.book.handed_back(document)
    )
    options = [Option(value, option_name(s, need.name, value)) for value in known]
    return Several(need.name, options, label=label, value=need.default)


_MAKERS: dict[str, Make] = {
    "choice": _choice,
    "yes": _yes,
    "several": _several,
    "unseen": _picked_unseen,
}
