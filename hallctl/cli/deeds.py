"""Verbs that do one thing with one record: its number, what is filled in, one action, and how it stands then.

CASE = Deeds(Number, _id, case_told)
VERBS.verb("ask", N_("Put a question to the customer."))(CASE.deed(actions.ask, given(fields.SAID)))
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any, NamedTuple

from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.columns.form_field import FormField
from hallctl.domain.base import Actor
from hallctl.store.file import Hall

PLACED, NAMED = Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY


def given(field: FormField, default: Any = Parameter.empty) -> Parameter:
    """A field that is filled in as an option; required unless it has a default."""
    return Parameter(field.name, NAMED, default=default, annotation=Annotated[str, option(field)])


def placed(field: FormField) -> Parameter:
    """A field that is filled in behind the number."""
    return Parameter(field.name, PLACED, annotation=Annotated[str, argument(field)])


def by_id(_hall: Hall, number: int) -> int:
    """A record whose number is its id."""
    return number


class Deeds(NamedTuple):
    """Makes such verbs for a noun: how its number is given, how it is looked up, how it is shown."""

    number: Any
    find: Callable[[Hall, Any], int]
    told: Callable[[Hall, Any], Output]

    def deed(self, do: Callable[..., Any], *asked: Parameter) -> Callable[..., Output]:
        """The verb that does this: an action of the hall, who acts, the record's id and what is asked."""

        def verb(hall: Hall, by: Actor, number: Any, **filled: Any) -> Output:
            texts = (filled[one.name] for one in asked)
            return self.told(hall, do(hall, by, self.find(hall, number), *texts))

        first = [Parameter(one, PLACED) for one in ("hall", "by")]
        first.append(Parameter("number", PLACED, annotation=self.number))
        vars(verb)["__signature__"] = Signature([*first, *asked])
        return verb
