"""How the steps are shown that settle who the customer is and whether they may be served."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from hallctl.domain.step import Need
from hallctl.domain.steps_customer import ACTING, CLEAR, asked_of_who_acts
from hallctl.screens.counter.at import AtCounter
from hallctl.screens.counter.orders import decline
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import option_name, said
from hallctl.screens.dialogs import Final
from hallctl.screens.flow import Stopped
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Prose
from hallctl.words import _
from hallctl.words.names import commas, unqualified, who_name
from hallctl.words.sentences import name_of

OTHER = "other"
"""Stands for all reasons why a status is not clear; they are a list of their own."""
BESIDES = "taken-besides"
"""What was taken of the customer's that is no document of the pack."""


def _identity(r: Running) -> tuple[str, ...]:
    order = r.order
    if order.match is None:
        return ()
    matched = _(": ").join(filter(None, (who_name(order.who), name_of("order", order.match))))
    return (matched, *r.context.acting.values())


def _who_acts(running: Running, form: Form) -> None:
    """Who acts for the owner says what the pack asks of them, unless it is somebody else than the document says."""
    asked = running.context.service.acting.get(form.query_one("#choice-who", Choice).value, ())
    for name, _kind in asked_of_who_acts(running.context):
        field = form.field(ACTING + name)
        field.display, field.optional = name in asked, False
        field.needed = field.display and form.query_one("#choice-match", Choice).value != "failed"
        field.entry.placeholder = ""


async def _no_match(at: AtCounter, _running: Running, given: dict[str, str]) -> dict[str, str]:
    if given["match"] == "failed":
        question = _("Does the person not match the document?")
        detail = _("The order ends as declined.")
        await at.ask(Final(question, detail, yes=_("Not matching")))
    return given


def _seen(r: Running) -> list[str]:
    return _named(r, dict.fromkeys((*r.context.settled, *r.order.seen)))


def _named(r: Running, documents: Iterable[str]) -> list[str]:
    return [unqualified(said(r.context.book.document(one))) for one in documents]


def _documents(running: Running, need: Need) -> tuple[str, ...]:
    s = running.context
    groups = s.service.documents.get(s.order.who or "", ())
    held = (one for group in groups for one in group if s.book.handed_back(one))
    return need.choices or tuple(held)


def _brought(running: Running) -> Iterable[Widget]:
    """What reception saw is named, with who saw it and whether that is enough; it is ticked only by who looks here."""
    s = running.context
    if not s.prepared:
        return
    seen = _("Seen at reception by {name}: {documents}.").format(
        name=running.prepared_by, documents=commas(_named(running, s.prepared))
    )
    enough = (
        _("Reception's check is enough; tick only what you look at yourself.")
        if s.settled
        else _("For a risk service, look at each again here.")
    )
    yield Prose(seen, "text")
    yield Prose(enough, "muted")


def _take_what_is_seen(running: Running, form: Form) -> None:
    """What is ticked as seen is taken for now, where it has to be handed back; else what reception saw."""
    s, seen = running.context, form.query_one("#choice-seen", Choice)
    if seen.has_focus or not seen.value:
        shown = [*s.settled, *filter(None, seen.value.split(","))]
        taken = [one for one in dict.fromkeys(shown) if s.book.handed_back(one)]
        form.query_one("#choice-taken", Choice).fill(",".join(taken))


def _document(running: Running, _name: str, value: str) -> str:
    return said(running.context.book.document(value))


def _besides(_running: Running) -> Iterable[Widget]:
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
    "identity": StepView(recorded=_identity, follow=_who_acts, confirm=_no_match),
    "documents": StepView(
        recorded=_seen,
        texts=_brought,
        wide=True,
        offered=_documents,
        option=_document,
        below=_besides,
        follow=_take_what_is_seen,
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
