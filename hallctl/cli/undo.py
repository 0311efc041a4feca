"""`hallctl undo`: taking back what was done by mistake, whatever it was."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from hallctl.actions.undo import undo as take_back
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Actor
from hallctl.store.file import Hall
from hallctl.store.nouns import noun_of
from hallctl.words import N_, _
from hallctl.words.records import all_named

VERBS = Verbs()


@VERBS.verb("undo", "")
def undo(
    hall: Hall,
    by: Actor,
    change: Annotated[
        int | None, Argument(help=N_("The change to undo; by default your own last one."))
    ] = None,
) -> Output:
    """All times are kept, and that it was taken back as well."""
    records = take_back(hall, by, change)
    data = [{"noun": noun_of(type(record)).name, "id": record.id} for record in records]
    said = _("Taken back: {what}.")
    return Output(data, lambda: said.format(what=all_named(records)))
