"""What somebody fills in for an action: said once, for the form on a screen and the option of a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple


class FormField(NamedTuple):
    """One field of an action: `label` and `hint` for the screen, `help` for the command, msgids all.

    `refusals` are the codes of what is said under it; `check` refuses what cannot be taken. Of
    `choices`, codes by what they are called, one is chosen, or as many as there are. What is typed
    may be prose, in so many `lines`, or a pin: a command reads these from input where they are given as `-`.
    """

    name: str
    label: str = ""
    help: str = ""
    refusals: str = ""
    kind: Literal["text", "digits", "prose", "pin", "many"] = "text"
    hint: str = ""
    value: str = ""
    optional: bool = False
    choices: Mapping[str, str] = {}
    stacked: bool = False
    check: Callable[[str], object] | None = None
    width: int | None = None
    lines: int = 1
