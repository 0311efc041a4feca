"""Typer without its slow parts: plain values need no pydantic adapter, which costs 120 ms a command.

Typer 0.29 coerces every option by an adapter it builds on first use. For text, whole numbers, flags
and lists of text a conversion of one line does the same; anything else is left to Typer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typer import BadParameter
from typer._coercion import RuntimeParam

from hallctl.words import N_

NO_NUMBER = N_("“{value}” is not a whole number.")


class BadValue(BadParameter):
    """A value that cannot be taken; `said` tells of `{value}`, and is translated when it is shown."""

    def __init__(self, said: str, value: object = "", **where: Any) -> None:
        super().__init__(said.format(value=value), **where)
        self.said, self.value = said, value


class Plain(RuntimeParam):
    """Coercion of a value by one function."""

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        convert = CONVERSIONS[self.annotation]
        try:
            return convert(value)
        except ValueError:
            raise BadValue(NO_NUMBER, value, ctx=ctx, param=param) from None


def whole(value: Any) -> int:
    """A whole number as typed, no longer than a file can hold; ValueError for anything else."""
    found = int(value)
    if abs(found) > MOST or "_" in str(value):
        raise ValueError(value)
    return found


MOST = 2**63 - 1
CONVERSIONS: dict[Any, Callable[[Any], Any]] = {str: str, int: whole, bool: bool, list[str]: list}


def quicken(params: list[Any]) -> None:
    """Give plain parameters their plain coercion."""
    for param in params:
        kind = param.type_descriptor
        if kind.annotation in CONVERSIONS and not kind.is_ranged and not kind.parameter_info.parser:
            param._runtime_param = Plain(kind.parameter_info, kind.annotation)  # noqa: SLF001
