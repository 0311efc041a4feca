"""`hallctl find`: records found by any words that were written in them."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.cli.format import table
from hallctl.cli.options import Limit
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Actor
from hallctl.queries import search
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()
HEADS = (N_("Record"), N_("What was written"))


@VERBS.verb("find", "")
def find(
    hall: Hall,
    by: Actor,
    words: Annotated[list[str], Argument(help=N_("The words; a record has to have all of them."))],
    *,
    noun: Annotated[str, Option("--noun", help=N_("Only this noun."))] = "",
    limit: Limit = 50,
) -> Output:
    """A part of a word is enough, one character too; the newest come first."""
    found = search.find(hall, by, " ".join(words), noun, max(limit, 0))
    entries = [one._asdict() for one in found]
    return Output(
        {"entries": entries}, lambda: table(HEADS, [(one.label, one.snippet) for one in found])
    )
