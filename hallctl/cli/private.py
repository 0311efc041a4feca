"""`hallctl private`: personal values, looked at or erased for good."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import private as actions
from hallctl.actions.private import Purged, Which
from hallctl.cli.format import table
from hallctl.cli.invocation import line_of_input
from hallctl.cli.output import Output
from hallctl.cli.session import actor
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Refused
from hallctl.store.file import Hall
from hallctl.words import N_, _, ngettext
from hallctl.words.private import KINDS

VERBS = Verbs()
HEADS = (N_("Ref"), N_("Record"), N_("Personal value"))
Phone = Annotated[
    str | None,
    Option(
        "--phone", help=N_("The person's phone; - reads it from input."), callback=line_of_input
    ),
]


@VERBS.verb("show", N_("Show a personal value; the journal says who looked."))
def show(
    hall: Hall,
    ref: Annotated[str | None, Argument(help=N_("The value's ref."))] = None,
    *,
    phone: Phone = None,
) -> Output:
    """For managers. By a ref, as the facts of an event name it, or where a phone stands."""
    _just_one("REF, --phone", ref, phone)
    found = actions.show(hall, actor(hall), Which(ref or "", phone or ""))
    data = [one._asdict() for one in found]
    rows = [(one.ref, f"{one.noun} {one.record}", one.value) for one in found]
    return Output(data if phone else data[0], lambda: table(HEADS, rows))


@VERBS.verb("purge", N_("Erase personal values for good; the journal says which, and who did."))
def purge(
    hall: Hall,
    *,
    expired: Annotated[
        bool,
        Option("--expired", help=N_("Everything that has been kept as long as the pack allows.")),
    ] = False,
    ref: Annotated[str | None, Option("--ref", help=N_("The value under this ref."))] = None,
    phone: Phone = None,
    reason: Annotated[str, Option("--reason", help=N_("Why; --expired needs none."))] = "",
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Only count what would be erased."))
    ] = False,
) -> Output:
    """For managers. In batches, while the hall goes on; it may be ended, and run again."""
    _just_one("--expired, --ref, --phone", expired, ref, phone)
    which = Which(ref or "", phone or "")
    done = actions.purge(hall, actor(hall), which, reason, dry_run=dry_run)
    return Output(done._asdict(), lambda: "\n".join(_said(done)))


def _just_one(options: str, *given: object) -> None:
    if sum(map(bool, given)) != 1:
        raise Refused("one-of-these", options=options)


def _said(done: Purged) -> list[str]:
    count = done.purged
    if done.log_clear is None:
        text = ngettext("{count} value would be erased.", "{count} values would be erased.", count)
    else:
        text = ngettext("{count} value was erased.", "{count} values were erased.", count)
    lines = [text.format(count=count)]
    lines += [f"  {_(KINDS.get(kind, kind))}: {number}" for kind, number in done.kinds.items()]
    if done.log_clear is False:
        lines.append(
            _(
                "Another program is reading the file, so erased values may still be in its log."
                " Close tools and consoles that have it open, and run `hallctl private purge"
                " --expired`."
            )
        )
    if done.backups:
        lines.append(
            _(
                "These copies of the file may still have the erased values; delete those that are not"
                " needed:"
            )
        )
        lines += [f"  {path}" for path in done.backups]
    return lines
