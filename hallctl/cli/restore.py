"""`hallctl restore`: putting a backup in the hall file's place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from hallctl.cli import opening
from hallctl.cli.answer import Answer
from hallctl.cli.given import hall_path
from hallctl.cli.verbs import Verbs
from hallctl.store.file import unusable
from hallctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from hallctl.actions.restore import Restored

VERBS = Verbs()


@VERBS.verb("restore", "")
def restore(
    backup: Annotated[str, Argument(help=N_("The backup."), show_default=False)],
) -> Answer:
    """Everybody has to leave first. The old file is kept under a name with the time."""
    from hallctl.actions import restore as actions  # noqa: PLC0415  not on the way of others

    path, source = hall_path(), os.path.abspath(backup)  # noqa: PTH100
    with unusable(path):
        done = actions.restore(path, source, opening.actor, opening.clock)
    data = {
        "restored_seq": done.seq,
        "lost": list(done.lost[:2]) if done.lost else None,
        "returned": done.lost.returned if done.lost else 0,
        "kept": done.kept,
        "head": done.head,
    }
    return Answer(data, lambda: _said(path, done))


def _said(path: str, done: Restored) -> str:
    lines = [_("{path} has all events up to {seq} again.").format(path=path, seq=done.seq)]
    if done.kept:
        lines.append(_("What was there before is kept in {kept}.").format(kept=done.kept))
    if done.lost:
        said = _("Gone with it: the events {first} to {last}; what they did has to be done again.")
        lines.append(said.format(first=done.lost.first, last=done.lost.last))
    if done.lost and done.lost.returned:
        said = ngettext(
            "{count} personal value that had been erased is there again; erase it with"
            " `hallctl private purge`.",
            "{count} personal values that had been erased are there again; erase them with"
            " `hallctl private purge`.",
            done.lost.returned,
        )
        lines.append(said.format(count=done.lost.returned))
    return "\n".join(lines)
