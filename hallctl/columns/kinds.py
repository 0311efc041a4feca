"""The kinds of values that columns have, beside plain texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hallctl.columns.base import Around, Kind
from hallctl.domain.times import minutes, moment, time_of_day
from hallctl.text import yuan
from hallctl.words import _, language


def service_name(service: str, at: Around) -> str:
    """A service, as people say it; its id where the pack no longer has it."""
    assert at.book is not None
    known = service in at.book.raw["services"]
    return at.book.service(service).name.in_(language()) if known else service


def code_of(noun: str) -> Kind:
    """A role, state or other code of a noun."""

    def name(code: str, _at: Around) -> str:
        from hallctl.words.sentences import name_of  # noqa: PLC0415  JSON says none

        return name_of(noun, code)

    return Kind("code", name)


def codes_of(noun: str, codes: Sequence[str]) -> Kind:
    """Several of these codes of a noun."""
    one = code_of(noun).text
    return Kind(
        "list", lambda value, at: _(", ").join(one(code, at) for code in value), list, codes=codes
    )


def coded(said: Mapping[str, str]) -> Kind:
    """A code that has one of these words, msgids in their order; any other stands for itself."""
    return Kind(
        "code", lambda code, _at: _(said[code]) if code in said else code, codes=tuple(said)
    )


def _person(value: str, at: Around) -> str:
    from hallctl.words.sentences import role_name  # noqa: PLC0415  as above

    return at.names.get(value) or role_name(value)


SERVICE = Kind("service", service_name)
INSTANT = Kind("instant", lambda value, at: time_of_day(value, at.zone))
MOMENT = Kind("instant", lambda value, at: moment(value, at.zone))
"""An instant that need not be of today."""
DURATION = Kind("duration", lambda value, _: minutes(value), lambda value: value // 1000, "_s")
MONEY = Kind("money", lambda value, _: yuan(value), ending="_fen")
LIST = Kind("list", lambda value, _at: _(", ").join(value), list)
PERSON = Kind("person", _person)
"""A number of staff or a role: the name of whom it means."""
PHONE = Kind("phone", lambda value, _: str(value))
"""A ref; in the file's views the number is masked."""
