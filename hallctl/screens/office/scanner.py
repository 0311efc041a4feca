"""The scanner of this workstation, tried out: what it types around a code, and whether that is set."""

from __future__ import annotations

from hallctl.actions import hall as actions
from hallctl.columns import scanner as columns
from hallctl.columns.base import Fact
from hallctl.domain.scanner import NONE, Habits, Seen, learnt
from hallctl.identity import lasting_workstation
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm
from hallctl.screens.office.health import HEALTH, SCANNER, TONES
from hallctl.screens.scan import habits
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, show_result
from hallctl.store.file import Hall
from hallctl.words import _
from hallctl.words.scanner import ENDS


async def try_(at: HallScreen) -> None:
    """A form for what is printed under a bar code, and a scan of it; what follows is set if somebody says so."""
    about = _(
        "Key what is printed under a bar code, then scan it: what the scanner adds to the code can be"
        " set, and is taken off from then on. Without the printed code the scan is only shown."
    )
    form = FormPanel("", _("Try the scanner"), columns.CODE, columns.SCAN, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            one = _seen(at, values["scan"].strip())
            code = values["code"].strip()
            wanted = learnt(one, code) if code else None
    here = lasting_workstation()
    if wanted is None:
        await show_result(at, HEALTH, _("What was scanned"), await at.do(_told, one, here))
    elif wanted == await at.do(habits, here):
        await announce(at, _("It is set like this already."))
    else:
        await at.ask(Confirm(_("Set it like this?"), said(wanted), yes=_("Set it")))
        await at.do(actions.scanner, at.by, here, wanted)
        await announce(at, _("The scanner is set."))


def _seen(at: HallScreen, value: str) -> Seen:
    """All that the scanner typed, what was taken off too; what came by hand ended with no key of a scanner."""
    last = at.hall.keys.scan.last
    return last if last and value and value in last.text else Seen(value, NONE)


def _told(hall: Hall, one: Seen, workstation: str) -> list[Fact]:
    from hallctl.doctor.scan import said_of  # noqa: PLC0415  only where somebody scans
    from hallctl.words.doctor import LEVELS  # noqa: PLC0415
    from hallctl.words.doctor import said as sentence  # noqa: PLC0415

    return [
        Fact(_(LEVELS[each.level]), sentence(each.code, each.facts), mark=TONES[each.level])
        for each in said_of(one, habits(hall, workstation))
    ]


def said(one: Habits) -> str:
    """Habits, in words."""
    text = _("Before a code “{prefix}”, after it “{suffix}”, and then {ends}.")
    return text.format(prefix=one.prefix, suffix=one.suffix, ends=_(ENDS[one.ends]))


ACTS = (HEALTH.act("scanner", SCANNER, try_, permission="hall.scanner"),)
