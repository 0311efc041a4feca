"""`hallctl patrol`: rounds of the hall, what is due of them, and what was found."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Argument, Option

from hallctl.actions import answer as answers
from hallctl.actions import round as actions
from hallctl.actions.answer import TypedAnswer
from hallctl.actions.round import OnPaper
from hallctl.cli.invocation import line_of_input
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, State, known_state, option
from hallctl.cli.output import Output
from hallctl.cli.patrol_papers import print_
from hallctl.cli.patrol_template import template
from hallctl.cli.verbs import Verbs
from hallctl.columns import answer as fields
from hallctl.columns import round as columns
from hallctl.columns.base import Around
from hallctl.domain.base import Actor, Refused
from hallctl.domain.patrol_template import MOMENTS
from hallctl.domain.round import DONE, DROPPED, OPEN, Round
from hallctl.queries import answer as found_queries
from hallctl.queries.around import times
from hallctl.queries.round import around
from hallctl.queries.times import instant
from hallctl.store import answer as answer_store
from hallctl.store import day, patrol, rows
from hallctl.store import round as store
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

VERBS = Verbs()
STATES = (OPEN, DONE, DROPPED)
Number = Annotated[int, Argument(help=N_("The round's number."))]
ItemId = Annotated[str, Argument(help=N_("The item's id, as O4."))]


@VERBS.verb("due", N_("Show which rounds a day asks for: due, late, missed, done."))
def due(
    hall: Hall,
    *,
    at: Annotated[
        str | None,
        Option("--at", help=N_("As it stands then: 11:30, or 2026-03-02T11:30; by default now.")),
    ] = None,
) -> Output:
    """By the opening hours, the roster and the pack, also for times when nobody was signed in."""
    when = hall.clock() if at is None else instant(hall, at)
    found = patrol.due(hall.db, day.today(hall.db, when), when)
    return listed(columns.DUE, found, times(hall.db, when))


@VERBS.verb(
    "start", N_("Begin a round: opening, round or closing; or key one in that was on paper.")
)
def start(
    hall: Hall,
    by: Actor,
    template: Annotated[str, Argument(help=N_("opening, round or closing."))],
    *,
    printed: Annotated[
        bool, Option("--printed", help=N_("It begins with its printed sheet."))
    ] = False,
    late: Annotated[
        bool, Option("--late", help=N_("It was walked on paper, and is keyed in."))
    ] = False,
    form: Annotated[str, Option("--form", help=N_("The number of its sheet."))] = "",
    at: Annotated[
        str | None, Option("--at", help=N_("When it began on paper: 11:00, or 2026-03-02T11:00."))
    ] = None,
) -> Output:
    """What it asks for stays as it is now."""
    if late and at is None:
        raise Refused("paper-needs-time")
    paper = None if at is None else OnPaper(instant(hall, at), form)
    one = actions.begin(hall, by, template, printed=printed, paper=paper)
    return _one(hall, one, asks=True)


@VERBS.verb("answer", N_("Answer an item of a round: ok, not, na, a number or words."))
def answer(
    hall: Hall,
    by: Actor,
    number: Number,
    item: ItemId,
    result: Annotated[
        str,
        Argument(
            help=N_("ok, not, na, a number or words; - reads it from input."),
            callback=line_of_input,
        ),
    ],
    *,
    note: Annotated[str, option(fields.NOTE)] = "",
    remedy: Annotated[str, option(fields.REMEDY)] = "",
    to: Annotated[str, option(fields.TO)] = "",
    due_: Annotated[str | None, Option("--due", help=fields.UNTIL.help)] = None,
) -> Output:
    """A second answer to an item corrects the first, and is told as a correction."""
    typed = TypedAnswer(result, note, remedy, to, None if due_ is None else instant(hall, due_))
    one = rows.load(hall.db, Round, number)
    wanted = patrol.item(hall.db, one, item).id
    is_new = answer_store.to_item(hall.db, one.id, wanted) is None
    given = (answers.give if is_new else answers.correct)(hall, by, one.id, wanted, typed)
    at = found_queries.around(hall.db, [given], hall.clock())
    return single(fields.COLUMNS, given, at, {"next": _next(hall, one)})


@VERBS.verb("rest", N_("Record everything still open in an area as in order."))
def rest(
    hall: Hall,
    by: Actor,
    number: Number,
    area: Annotated[
        str,
        Argument(
            help=N_(
                "outside, self-service, window, sales, handling, people or back-office; numbers and words"
                " stay to be keyed."
            )
        ),
    ],
) -> Output:
    """One change, which one undo takes back."""
    answers.rest(hall, by, number, area)
    return _one(hall, rows.load(hall.db, Round, number))


@VERBS.verb("finish", N_("Finish a round whose items are all answered."))
def finish(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    at: Annotated[
        str | None, Option("--at", help=N_("When it ended on paper; by default now."))
    ] = None,
) -> Output:
    """One that was too fast is marked, not refused."""
    ended = None if at is None else instant(hall, at)
    return _one(hall, actions.finish(hall, by, number, ended))


@VERBS.verb("drop", N_("Give a round up before its end."))
def drop(
    hall: Hall, by: Actor, number: Number, *, reason: Annotated[str, option(columns.REASON)]
) -> Output:
    """What was answered stays."""
    return _one(hall, actions.drop(hall, by, number, reason))


@VERBS.verb("list", N_("Show the rounds, the newest first."))
def list_(
    hall: Hall,
    *,
    template: Annotated[
        str | None, Option("--template", help=N_("Only these: opening, round or closing."))
    ] = None,
    state: State = None,
    from_: Annotated[str | None, Option("--from", help=N_("Of this day or later."))] = None,
    to: Annotated[str | None, Option("--to", help=N_("Of this day or before."))] = None,
    limit: Limit = 50,
) -> Output:
    """Of all days, or some."""
    known_state(state, STATES)
    if template not in {None, *MOMENTS}:
        raise Refused("no-such-template", template=template, templates=MOMENTS)
    first, last = (iso(one) if one else None for one in (from_, to))
    found = store.selected(hall.db, store.RoundFilter(first, last, template, state), max(limit, 0))
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))


@VERBS.verb("show", N_("Show a round, what it asks for, and what was found."))
def show(hall: Hall, number: Number) -> Output:
    """Items as they were when it began."""
    return _one(hall, rows.load(hall.db, Round, number), asks=True, tells=True)


VERBS.verb(
    "print", N_("Print a round's record or its sheet to walk with, or the record of a day.")
)(print_)
VERBS.verb(
    "template", N_("What rounds look at: show it, check or load a hall's own, or see what differs.")
)(template)


def _one(hall: Hall, one: Round, *, asks: bool = False, tells: bool = False) -> Output:
    """A round; perhaps with the items that it asks for, and what was found of them."""
    more: dict[str, Any] = {}
    below = ""
    if asks:
        items = listed(columns.ITEMS, patrol.items(hall.db, one), Around())
        more["items"] = items.data
        below = "" if tells else f"\n{items.said}"
    if tells:
        given = answer_store.of_round(hall.db, one.id)
        told = listed(fields.COLUMNS, given, found_queries.around(hall.db, given, hall.clock()))
        more["answers"] = told.data
        below = f"\n{told.said}"
    return single(columns.COLUMNS, one, around(hall.db, [one], hall.clock()), more, below)


def _next(hall: Hall, one: Round) -> str | None:
    """The first item that is still to be answered."""
    return next(iter(answer_store.unanswered(hall.db, one)), None)
