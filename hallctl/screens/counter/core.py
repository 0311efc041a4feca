"""Acts on what is submitted to the core system: it is begun, and somebody says what it shows (C5.3.3-1)."""

from __future__ import annotations

from hallctl.actions import core as actions
from hallctl.columns.form_field import FormField
from hallctl.domain.base import Refused
from hallctl.domain.core import CARRIED_OUT, NOT_THERE
from hallctl.domain.ladder import possible
from hallctl.domain.order import REFUSED, UNKNOWN, Order
from hallctl.domain.times import time_of_day
from hallctl.screens.acts import Act
from hallctl.screens.counter.at import AtCounter, act, order_of
from hallctl.screens.counter.view import Running, service_of
from hallctl.screens.dialogs import Final, Pick
from hallctl.screens.widgets.option import Option
from hallctl.screens.workplace.ask_form import Asking
from hallctl.store.file import Hall
from hallctl.store.order import unanswered
from hallctl.words import N_, _

STEP = "submit"
NOT_KNOWN = "unknown"
SHOWS = {
    NOT_KNOWN: N_("Not known yet"),
    CARRIED_OUT: N_("It is done there; key its reference"),
    REFUSED: N_("It was refused there"),
    NOT_THERE: N_("Nothing of it: it never arrived"),
}
"""What the core system may show of a submission; what writes nothing comes first."""
MEANS = {
    REFUSED: N_("It counts as refused, and can be submitted anew or declined."),
    NOT_THERE: N_("It may be submitted once more then. Look under its key and the phone first."),
}
WAY_OUT = {
    "core-down": N_(
        "The core system cannot be reached, so this step waits. F10: hold it over, or say where else it is done."
    ),
    "customer-needed": N_(
        "This step needs the customer. F10: hold it over, with a day to come back."
    ),
}
"""What is said at a step that cannot be done now, and what leads on."""
REFERENCE = FormField("reference", N_("Its reference"), refusals="field-needed")


async def begin(at: AtCounter) -> None:
    """Say that it is being carried out: on record before anything is sent."""
    sent = await act(at, actions.submit, order_of(at).id)
    if sent.sent == UNKNOWN:
        at.say(
            _("On record as submitted. Carry it out in the core system, then key its reference.")
        )


async def shows(at: AtCounter) -> None:
    """Say what the core system shows of a submission that nobody has an answer to."""
    one = await _chosen(at)
    if one is None:
        at.say(_("Nothing that was submitted is without an answer."), "attention")
        return
    key = _("The key of the submission: {key}").format(key=one.key)
    options = [Option(code, _(label)) for code, label in SHOWS.items()]
    says = await at.ask(Pick(_("What does the core system show of it?"), options, key))
    if says == NOT_KNOWN:
        at.say(_("It stays submitted and not answered; it is not submitted again."), "attention")
        return

    if says == CARRIED_OUT:
        asking = Asking(_(SHOWS[says]), REFERENCE, about=key)
        async for typed in asking.answers(at):
            with asking.attempt():
                await act(at, actions.settle, one.id, says, typed["reference"])
    else:
        question = _(": ").join((_(SHOWS[says]), one.key or ""))
        await at.ask(Final(question, _(MEANS[says]), yes=_("It shows that")))
        await act(at, actions.settle, one.id, says)
    at.say(_("What the core system shows is on record."))


async def _chosen(at: AtCounter) -> Order | None:
    """The submission that is meant: the one at hand, else one of all that wait."""
    running = at.view.running
    if running and running.order.sent == UNKNOWN:
        return running.order
    found = await at.do(_unanswered)
    if len(found) < 2:  # noqa: PLR2004  nothing to choose among
        return found[0][0] if found else None
    offset = at.hall.status.utc_offset
    options = [
        Option(str(one.id), f"{one.key} {name}", time_of_day(one.sent_at or 0, offset))
        for one, name in found
    ]
    which = await at.ask(Pick(_("Of which order?"), options))
    return next(one for one, _name in found if str(one.id) == which)


def _unanswered(hall: Hall) -> list[tuple[Order, str]]:
    return [(one, service_of(hall.db, one)) for one in unanswered(hall.db)]


def blocked(running: Running) -> Refused | None:
    """Why the step at hand cannot be done now: without the core system, or without the customer."""
    try:
        possible(running.context, running.step)
    except Refused as refused:
        return refused
    return None


def _beginnable(at: AtCounter) -> bool:
    running = at.view.running if at.view else None
    if running is None or running.step != STEP or running.order.sent == UNKNOWN:
        return False
    return blocked(running) is None


ACTS = (
    Act(
        "counter.core-begin",
        N_("Begin in the core system"),
        begin,
        N_("On record first; its answer comes later"),
        {"step"},
        permission="order.core",
        when=_beginnable,
        keys="ctrl+b",
        brief=N_("Begin there"),
        missing=N_("The next step is not the submission, or it was begun already."),
    ),
    Act(
        "counter.core-shows",
        N_("What the core system shows"),
        shows,
        N_("Of what was submitted and not answered"),
        permission="order.core",
        keys="ctrl+y",
        shown=False,
    ),
)
