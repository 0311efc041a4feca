"""What is said while the hall file is waited for, and after that was given up."""

from __future__ import annotations

from hallctl.store.waiting import Holder
from hallctl.words import _


def waits(holder: Holder | None, since: str) -> str:
    """That, for whom and since when (`09:31:05`) this program waits."""
    text = _("Waiting since {since} for {who}, to go on with the hall file.")
    return text.format(since=since, who=who(holder))


def keys_are_dropped() -> str:
    """That keys do nothing meanwhile."""
    return _("Keys are not taken meanwhile; Ctrl+Q leaves.")


def ctrl_c_leaves() -> str:
    """What a program says that waits before there is a screen."""
    return _("Ctrl+C leaves.")


def left_undone(holder: Holder | None) -> str:
    """What a console says that was left while it waited."""
    text = _("What was asked for last was not done: {who} held the hall file.")
    return text.format(who=who(holder))


def typing_lost() -> str:
    """What a console adds that could not keep what was typed."""
    return _("What was typed last could not be kept either.")


def who(holder: Holder | None) -> str:
    """The program that holds the file, as well as it is known."""
    if holder is None:
        return _("another program")
    facts = {"name": holder.name or "?", "pid": holder.pid, "login": holder.login}
    if holder.login:
        return _("{name} of {login} (process {pid})").format(**facts)
    return _("{name} (process {pid})").format(**facts)
