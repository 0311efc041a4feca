"""A card per playbook, to be read where no screen is on: the steps, whom to tell with what words, the numbers."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl import words
from hallctl.columns.base import Around
from hallctl.columns.course import CONTACTS, reached
from hallctl.domain.playbook import Playbook, PlayStep, playbooks
from hallctl.domain.service import Words
from hallctl.queries.contact import reached as contacts
from hallctl.reports.page import Cell, PageColumn, PageSection, PageTable
from hallctl.store import pack
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _
from hallctl.words.names import clauses, commas
from hallctl.words.sentences import role_name

TIME = "____:____"
"""The place for a time written in by hand."""
_WHENS = {
    "trade": N_("where trade is affected"),
    "other": N_("where other halls are affected too"),
    "late": N_("where a limit is missed"),
    "large": N_("after a large one"),
    "over": N_("once it is over"),
}
"""The words for the conditions of steps that are not always to be done."""


def both(say: Words) -> str:
    """A text in both languages, the one in use first."""
    own, other = (say.zh, say.en) if words.language() == "zh" else (say.en, say.zh)
    return own if own == other else f"{own}\n{other}"


def cards(db: Connection) -> Iterator[PageSection]:
    """Every playbook of the pack in force, in its order; each on a sheet of its own."""
    book = pack.current(db)[1]
    at = Around(book=book, own={CONTACTS: contacts(db)})
    for one in playbooks(book):
        yield _card(one, at)


def _card(one: Playbook, at: Around) -> PageSection:
    heads = (
        PageColumn("step", _("Step")),
        PageColumn("who", _("Who, until")),
        PageColumn("tell", _("Tell")),
        PageColumn("say", _("In these words")),
        PageColumn("proof", _("Proof")),
        PageColumn("done", _("Completed at")),
    )
    rows = tuple(_step(place, step, at) for place, step in enumerate(one.steps, 1))
    title = both(one.name).replace("\n", " / ")
    return PageSection(f"card-{one.id}", title, (PageTable(heads, rows, form=True),), apart=True)


def _step(place: int, step: PlayStep, at: Around) -> tuple[Cell, ...]:
    who = commas(map(role_name, step.who))
    until = _("within {limit} min").format(limit=step.limit.ms // 60_000) if step.limit else ""
    when = _(_WHENS[step.when]) if step.when in _WHENS else ""
    return (
        Cell(f"{place}. {both(step.text)}", step.id),
        Cell(clauses((who, until, when)), list(step.who)),
        Cell("\n".join(reached(name, at) for name in step.tell), list(step.tell)),
        Cell(both(step.say), step.say.en),
        Cell(both(step.proof), step.proof.en),
        Cell(TIME, None),
    )
