"""`hallctl patrol template`: what rounds look at, and a hall's own of it."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from hallctl.cli.listing import listed, single
from hallctl.cli.output import Output
from hallctl.cli.pack import checked, whole
from hallctl.cli.session import actor
from hallctl.columns.base import Around
from hallctl.columns.pack import COLUMNS
from hallctl.columns.round import DIFFERENCES, ITEMS
from hallctl.domain import patrol_template as rules
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.queries.around import times
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words import N_

SHOW, CHECK, LOAD, DIFF = "show", "check", "load", "diff"
WHAT = (SHOW, CHECK, LOAD, DIFF)


def template(
    hall: Hall,
    what: Annotated[str, Argument(help=N_("show, check, load or diff."))],
    file: Annotated[
        str | None,
        Argument(
            help=N_("For check and load the TOML file; for show a template, if you like."),
            metavar="FILE",
        ),
    ] = None,
) -> Output:
    """A hall's own goes into its layer of the pack, whose other parts stay."""
    if what == SHOW:
        return listed(ITEMS, _shown(hall, file), Around())
    if what == DIFF:
        standard = Book(pack.content(hall.db)["group"])
        found = rules.differences(standard, pack.current(hall.db)[1])
        return listed(DIFFERENCES, found, Around())
    if what not in WHAT:
        raise Refused("no-such-deed", what=what, deeds=WHAT)
    if file is None:
        raise Refused("which-file", what=what)
    if what == CHECK:
        return checked(file, pack.content(hall.db))
    from hallctl.actions.pack import load_patrols  # noqa: PLC0415  pydantic, only here

    with whole(file) as layer:
        loaded = load_patrols(hall, actor(hall), layer)
    return single(COLUMNS, loaded, times(hall.db))


def _shown(hall: Hall, moment: str | None) -> list[rules.PatrolItem]:
    book = pack.current(hall.db)[1]
    if moment is None:
        return list(rules.items(book).values())
    return list(rules.template(book, moment).items)
