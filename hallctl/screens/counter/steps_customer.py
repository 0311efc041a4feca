"""How the steps are shown that settle who the customer is and whether they may be served."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.step import Need
from hallctl.domain.steps_customer import CLEAR
from hallctl.screens.counter.at import AtCounter
from hallctl.screens.counter.orders import decline
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import option_name, said, unqualified
from hallctl.screens.dialogs import Final
from hallctl.screens.flow import Stopped
from hallctl.screens.widgets.field import Field
from hallctl.words import _
from hallctl.words.names import who_name
from hallctl.words.sentences import name_of

OTHER = "other"
"""Stands for all reasons why a status is not clear; they are a list of their own."""
BESIDES = "taken-besides"
"""What was taken of the customer's that is no document of the pack."""


def _identity(r: Running) -> tuple[str, ...]:
    order = r.order
    if order.match is None:
        return ()
    return (_(": ").join(filter(None, (who_name(order.who), name_of("order", order.match)))),)


async def _no_match(at: AtCounter, _running: Running, given: dict[str, str]) -> dict[str, str]:
    if given["match"] == "failed":
        question = _("Does the person not match the document?")
        detail = _("The order ends as declined.")
        await at.ask(Final(question, detail, yes=_("Not matching")))
    return given


def _seen(r: Running) -> list[str]:
    return [unqualified(said(r.context.book.document(one))) for one in r.order.seen]


def _documents(running: Running, need: Need) -> tuple[str, ...]:
    s = running.context
    groups = s.service.documents.get(s.order.who or "", ())
    held = (one for group in groups for one in group if s.book.handed_back(one))
    return need.choices or tuple(held)


def _document(running: Running, _name: str, value: str) -> str:
    return said(running.context.book.document(value))


def _besides() -> Iterable[Field]:
    yield Field(BESIDES, _("Besides"), placeholder=_("optional"), optional=True)


def _with_besides(values: dict[str, str]) -> dict[str, str]:
    besides = values.pop(BESIDES, "")
    if besides:
        values["taken"] = ",".join(filter(None, (values["taken"], besides)))
    return values


def _status(running: Running, name: str, value: str) -> str:
    return _("something is in the way...") if value == OTHER else option_name(running, name, value)


async def _clear(at: AtCounter, _running: Running, given: dict[str, str]) -> dict[str, str]:
    """What is in the way ends the order, and not this step."""
    if given["status"] == OTHER:
        await decline(at)
        raise Stopped
    return given


VIEWS = {
    "identity": StepView(recorded=_identity, confirm=_no_match),
    "documents": StepView(
        recorded=_seen,
        wide=True,
        offered=_documents,
        option=_document,
        below=_besides,
        given=_with_besides,
    ),
    "number": StepView(recorded=lambda r: (r.context.phone,)),
    "status": StepView(
        alone="status",
        offered=lambda _running, _need: (CLEAR, OTHER),
        option=_status,
        confirm=_clear,
    ),
}
