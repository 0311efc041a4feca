"""New PINs: for somebody on the staff, and one's own."""

from __future__ import annotations

from hallctl.actions import staff as actions
from hallctl.columns.staff import PIN
from hallctl.domain.staff import pin_digits
from hallctl.screens.base import HallScreen
from hallctl.screens.widgets.field import FieldRejected
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store import secret
from hallctl.store.file import NotAllowed
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

AGAIN = PIN._replace(name="pin-again", label=N_("Once more"))
OLD = PIN._replace(name="old", label=N_("Current PIN"))
"""The PIN keyed twice, and the one in use."""


async def give(at: HallScreen, number: str, name: str, title: str) -> None:
    """A form for somebody's new PIN."""
    form = FormPanel("", title, PIN, AGAIN, about=_("Their sessions end, and so does a lock."))
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.set_pin, at.by, number, agreed(form, values))
    await announce(at, _("{name} has a new PIN.").format(name=name))


async def own(at: HallScreen) -> None:
    """A form for one's own new PIN; the one in use first, where there is one."""
    has = await at.do(lambda hall: secret.get(hall.db, at.by.staff) is not None)
    old = [OLD] if has else []
    about = _("4 to 12 digits. Your sessions elsewhere end.")
    form = FormPanel("", _("My PIN"), *old, PIN, AGAIN, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            new = agreed(form, values)
            if has:
                await _prove(at, form, values["old"])
            changed = await at.do(actions.set_pin, at.by, at.by.staff, new)
            if at.by.pin is not None:
                at.hall.by = at.by._replace(pin=changed.pin)
    await announce(at, _("Your PIN is changed."))


async def _prove(at: HallScreen, form: FormPanel, pin: str) -> None:
    """A wrong one counts, as it does at signing in."""
    try:
        await at.do(actions.check_pin, at.by.staff, pin, at.by.workstation)
    except NotAllowed as wrong:
        form.field("old").reject(sentence(wrong))
        raise FieldRejected from wrong


def agreed(form: FormPanel, values: Values) -> str:
    """The PIN, keyed twice alike; what is not right is said under its field."""
    form.field("pin").read(pin_digits)
    if values["pin"] != values["pin-again"]:
        form.field("pin-again").reject(_("The two differ. Key it again."))
        raise FieldRejected
    return values["pin"]
