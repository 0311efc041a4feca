"""What is asked of a log before it is imported: which column is which, what a word means, how a time is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hallctl.columns.form_field import FormField
from hallctl.log_choices import ANOTHER, COLUMN, FORM
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Decide
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.ask_form import Asking
from hallctl.words import N_, _, book, language, ngettext

if TYPE_CHECKING:
    from hallctl.exchange.unknown import Unknown

OUT, ALL, NONE = "<", "<<", "-"
"""Answers besides: leave such rows out, or whatever is unknown; there is none."""
COLUMNS = {
    "arrived_at": N_("when they came"),
    "kind": N_("the service"),
    "priority": N_("the priority"),
    "outcome": N_("how it ended"),
    "started_at": N_("when the service began"),
    "ended_at": N_("when it ended"),
    "server": N_("the counter"),
    "day": N_("the day of the times"),
    "number": N_("the ticket number"),
    "at": N_("when an event was"),
}
MEANINGS = {
    "served": N_("was served"),
    "left": N_("left unserved"),
    "no-show": N_("did not come when called"),
    "void": N_("taken back by the other system"),
    "arrived": N_("took a number"),
    "called": N_("was called"),
    "started": N_("the service began"),
    "ended": N_("the service ended"),
    "ignored": N_("says nothing"),
}
WORDS = {
    "kind": N_("Which service is “{theirs}”?"),
    "priority": N_("Which priority is “{theirs}”?"),
    "outcome": N_("What does the outcome “{theirs}” mean?"),
    "event": N_("What does the event “{theirs}” mean?"),
    "server": N_("Which counter is “{theirs}”?"),
}
COUNTER = FormField("answer", N_("Counter"), kind="digits", refusals="bad-counter-number", width=6)
PATTERN = FormField(
    "answer", N_("Form"), refusals="bad-form", hint=N_("e.g. D.M.YYYY H:mm"), width=30
)


class Question(Decide):
    """A question whose answer is somebody's word; its keys are seen on the smallest screen."""

    DEFAULT_CSS = "Question Choice { max-height: 12; }"


async def asked(
    at: HallScreen, one: Unknown, file: str, more: int, check: Callable[[str], object]
) -> str | None:
    """What somebody says of it; None where such rows are to stay out, ALL where all are that are still unknown."""
    if one.what == COLUMN:
        return await _column(at, one, _how_many(file, more))
    if one.what == FORM:
        return await _form(at, one, _how_many(file, more), more, check)
    return await _word(at, one, file, more, check)


def _how_many(file: str, more: int) -> str:
    said = ngettext(
        "{file}: {count} thing is unknown.", "{file}: {count} things are unknown.", more
    )
    return said.format(file=file, count=more)


async def _word(
    at: HallScreen, one: Unknown, file: str, more: int, check: Callable[[str], object]
) -> str | None:
    question = _(WORDS[one.what]).format(theirs=one.theirs or _("(empty)"))
    about = _("{file}: {count} unknown; rows with this one: {rows}.").format(
        file=file, count=more, rows=one.rows
    )
    answer = await at.ask(Question(question, _meanings(one, _out(more)), about))
    if answer == ANOTHER:
        return await _typed(at, question, COUNTER, about, check)
    return {OUT: None, NONE: ""}.get(answer, answer)


def _meanings(one: Unknown, out: list[Option]) -> list[Option]:
    """What a word may mean, and the ways `out`: before a list so long that its end is not seen."""
    if one.options == (ANOTHER,):
        return [Option(ANOTHER, _("Type the counter's number")), *out]
    options = [_option(one.what, code) for code in one.options]
    if one.what == "kind":
        return [*out, *options]
    none = [Option(NONE, _("none"))] if one.what == "priority" else []
    return [*none, *options, *out]


async def _column(at: HallScreen, one: Unknown, about: str) -> str:
    said = _(COLUMNS.get(one.theirs, "")) or one.theirs
    samples = one.samples or one.options
    options = [
        Option(name, name, samples[place]) if name else Option(NONE, _("The log has none"))
        for place, name in enumerate(one.options)
    ]
    question = _("Which column says {what}?").format(what=said)
    answer = await at.ask(Question(question, options, about))
    return "" if answer == NONE else answer


async def _form(
    at: HallScreen, one: Unknown, about: str, more: int, check: Callable[[str], object]
) -> str | None:
    question = _("How is the time “{theirs}” written?").format(theirs=one.theirs)
    patterns = [Option(pattern, pattern) for pattern in one.options if pattern != ANOTHER]
    options = [*patterns, Option(ANOTHER, _("Type its form")), *_out(more)]
    answer = await at.ask(Question(question, options, about))
    if answer == ANOTHER:
        return await _typed(at, question, PATTERN, about, check)
    return None if answer == OUT else answer


def _out(more: int) -> list[Option]:
    out = Option(OUT, _("Leave these rows out"), _("they are rejected"))
    return [out, Option(ALL, _("Leave out all that is unknown"))] if more > 1 else [out]


async def _typed(
    at: HallScreen, title: str, field: FormField, about: str, check: Callable[[str], object]
) -> str:
    """What is typed, asked for again until it can be taken."""
    asking = Asking(title, field, about=about)
    async for typed in asking.answers(at):
        with asking.attempt():
            check(typed["answer"])
    return typed["answer"]


def _option(what: str, code: str) -> Option:
    pack = book()
    if what == "kind" and pack:
        service = pack.service(code)
        return Option(code, service.name.in_(language()), service.number)
    if what == "priority" and pack:
        return Option(code, pack.priority(code).name.in_(language()))
    return Option(code, _(MEANINGS[code]), code)
