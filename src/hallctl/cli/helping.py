"""`hallctl help`: what a noun is, what happens to it, and who may do what."""

from __future__ import annotations

from hallctl.cli.run import opened
from hallctl.store.file import HallUnusable


def speak_for_help() -> None:
    """Help is in the hall's language where there is a hall to ask."""
    try:
        with opened():
            pass
    except HallUnusable:
        return
