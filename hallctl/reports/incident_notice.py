"""The notice to post in an incident, in both languages: what still works, where else to go, no promise of a limit."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl import words
from hallctl.columns.contact import Reached
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.incident import Incident
from hallctl.domain.playbook import contacts as known
from hallctl.queries.contact import reached
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _, language
from hallctl.words.names import commas

SYSTEM, NETWORK, POWER = "system-fault", "network-fault", "power-failure"
SAYS = {
    SYSTEM: N_("Our system is disturbed. Some services are not possible here at the moment."),
    NETWORK: N_("The mobile network is disturbed. We know of it, and it is being worked on."),
    POWER: N_("We have no power. Nothing can be handled at the counters at the moment."),
}
"""What customers are told about incidents of each kind; about other kinds nothing is posted."""
WORKS = {
    NETWORK: N_("Everything that is handled at the counters goes on."),
    POWER: N_("We take down on paper what you need, and call you back."),
}


def notice(hall: Hall, one: Incident) -> Page:
    """The notice's page; refused as `nothing-to-post`."""
    if one.kind not in SAYS:
        raise Refused("nothing-to-post", kind=one.kind)
    with hall.reading() as db:
        own, (_id, book), contacts = profile(db), pack.current(db), reached(db)
        sections = []
        for spoken in words.LANGUAGES:
            with words.speaking(words.Voice(spoken, book)):
                rows = tuple((Cell(line, line),) for line in _lines(one, book, contacts))
                table = PageTable((PageColumn("notice", ""),), rows)
                sections.append(PageSection(f"notice-{spoken}", _("Notice"), (table,)))
    return Page(
        "incident-notice",
        own.name,
        language(),
        (PageFact("number", _("Incident no."), one.label, one.label),),
        tuple(sections),
        (_("This is a drill."),) if one.drill else (),
        (),
        (),
    )


def _lines(one: Incident, book: Book, contacts: dict[str, Reached]) -> Iterator[str]:
    yield _(SAYS[one.kind])
    if one.kind == SYSTEM:
        possible = [each.name.in_(language()) for each in book.services() if not each.core_system]
        if possible:
            yield _("Still possible here: {services}.").format(services=commas(possible))
    else:
        yield _(WORKS[one.kind])
    hotline, halls = known(book).get("hotline"), contacts.get("halls")
    # The pack's number, which is public: the hall's own is for the staff.
    if hotline and hotline.phone:
        yield _("By phone: {phone}. On the web and in the app at any time.").format(
            phone=hotline.phone
        )
    if halls and halls.unit:
        yield _("Other halls: {halls}.").format(halls=halls.unit)
    if one.kind != NETWORK:
        yield _("Bills can be paid at banks and online.")
    yield _("We are sorry for the trouble.")
