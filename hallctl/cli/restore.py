"""`hallctl restore`: putting a backup in the hall file's place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from hallctl.cli import session
from hallctl.cli.invocation import hall_path
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.store.unusable import unusable
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.actions.restore import RestoredFile

VERBS = Verbs()


@VERBS.verb("restore", "")
def restore(backup: Annotated[str, Argument(help=N_("The backup."))]) -> Output:
    """Everybody has to leave first. The old file is kept under a name with the time."""
    from hallctl.actions import restore as actions  # noqa: PLC0415  not on the way of others

    path, source = hall_path(), os.path.abspath(backup)  # noqa: PTH100
    with unusable(path):
        done = actions.restore(path, source, session.actor, session.clock)
    data = {
        "restored_seq": done.seq,
        "lost": list(done.lost) if done.lost else None,
        "kept": done.kept,
        "head": done.head,
        "erased": done.erased,
    }
    return Output(data, lambda: _said(path, done))


def _said(path: str, done: RestoredFile) -> str:
    lines = [_("{path} has all events up to {seq} again.").format(path=path, seq=done.seq)]
    if done.kept:
        lines.append(_("What was there before is kept in {kept}.").format(kept=done.kept))
    if done.lost:
        said = _(
            "The backup lacks the events {first} to {last}; what they recorded has to be done"
            " again."
        )
        lines.append(said.format(first=done.lost.first, last=done.lost.last))
    if done.erased:
        said = _("Personal values erased since the backup was made, and now erased again: {count}.")
        lines.append(said.format(count=done.erased))
    return "\n".join(lines)
