"""Arguments and options that several commands take, each said in one way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from typer import Argument, Option

from hallctl.cli.invocation import line_of_input
from hallctl.columns.form_field import FormField
from hallctl.columns.ticket import REMARK
from hallctl.domain.base import Refused
from hallctl.words import N_


def argument(field: FormField) -> Any:
    """A field of an action as an argument."""
    return Argument(help=field.help, callback=_reader(field))


def option(field: FormField) -> Any:
    """A field of an action as an option of its name."""
    return Option(f"--{field.name}", help=field.help, callback=_reader(field))


def _reader(field: FormField) -> Any:
    return line_of_input if field.kind in {"prose", "pin"} else None


def known_state(state: str | None, states: Collection[str]) -> None:
    """Refuse what is none of these as `no-such-state`."""
    if state not in {None, *states}:
        raise Refused("no-such-state", state=state, states=tuple(states))


AtCounter = Annotated[int | None, Option("--counter", help=N_("The counter; by default your own."))]
Label = Annotated[str, Argument(help=N_("The ticket's number, such as A017."))]
Phone = Annotated[
    str | None,
    Option(
        "--phone", help=N_("The customer's number; - reads it from input."), callback=line_of_input
    ),
]
Limit = Annotated[int, Option("--limit", help=N_("At most this many."))]
PriorityId = Annotated[str, Option("--priority", help=N_("The priority's id."))]
Reason = Annotated[str, Option("--reason", help=N_("The reason's id, from the pack."))]
Remark = Annotated[str, option(REMARK)]
ServiceText = Annotated[
    str, Argument(help=N_("The service: id, number, mnemonic or part of its name."))
]
State = Annotated[str | None, Option("--state", help=N_("Only this state."))]
Who = Annotated[str, Option("--who", help=N_("Who has come, such as owner or agent."))]
