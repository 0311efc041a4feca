"""What changes the hall's mode: one action, one change."""

from __future__ import annotations

from hallctl.domain import mode as rules
from hallctl.domain.base import Actor
from hallctl.domain.incident import Incident
from hallctl.domain.incident_rules import open_one
from hallctl.domain.mode import NORMAL, Mode, ModeEntered
from hallctl.store import mode as modes
from hallctl.store.file import Hall


def set_(
    hall: Hall, by: Actor, mode: str, *, incident: int | None = None, since: int | None = None
) -> Mode | None:
    """Work in this mode from now on, or since an instant (UTC ms) after the last change (C5.3.3-1).

    Returns the mode that lasts afterwards; None for normal. Refused as `no-such-mode`, `mode-already`,
    `mode-when`, and as `no-such-incident` or `incident-state` where it is not set for an open incident.
    """
    with hall.change(by, "mode.set") as change:
        if incident is not None:
            open_one(change.load(Incident, incident))
        lasts = modes.lasting(change.db)
        begins = change.now if since is None else since
        left = rules.leave(lasts, mode, begins, modes.last_until(change.db), change.now)
        if left and lasts:
            change.record(left, of=lasts)
        if mode == NORMAL:
            return None
        return change.record(ModeEntered(mode, begins, incident), of=Mode)
