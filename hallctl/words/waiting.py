"""What is said while the hall file is waited for, and after that was given up."""

from __future__ import annotations

from hallctl.store.waiting import Holder
from hallctl.words import _


def waits(holder: Holder | None, since: str) -> str:
    """Says that this program waits, for whom and since when (`09:31:05`)."""
    text = _("Waiting since {since} until {who} releases the hall file.")
    return text.format(since=since, who=who(holder))


def keys_are_dropped(waits: str) -> str:
    """The same, and that keys do nothing meanwhile."""
    return _both(waits, _("Keys are ignored meanwhile; Ctrl+Q leaves."))


def ctrl_c_leaves(waits: str) -> str:
    """The same before there is a screen."""
    return _both(waits, _("Ctrl+C leaves."))


def opens_with_room(full: str) -> str:
    """That the disk is full, and that the screen opens once it is not."""
    return _both(full, _("The screen opens as soon as there is room."))


def left_undone(holder: Holder | None, *, typing: bool) -> str:
    """What a console says after it was left while waiting; with `typing` input was lost too."""
    text = _("Your last action was not done: {who} held the hall file.")
    said = text.format(who=who(holder))
    return _both(said, _("What was typed last could not be kept either.")) if typing else said


def _both(first: str, second: str) -> str:
    return _("{first} {second}").format(first=first, second=second)


def who(holder: Holder | None) -> str:
    """The program that holds the file, as well as it is known."""
    if holder is None:
        return _("another program")
    facts = {**holder._asdict(), "name": holder.name or "?"}
    if holder.workstation:
        return _("{login} at {workstation} (process {pid})").format(**facts)
    if holder.login:
        return _("{name} of {login} (process {pid})").format(**facts)
    return _("{name} (process {pid})").format(**facts)
