"""What the office says of staff and of services: roles, skills, posts, fees, ladders."""

from __future__ import annotations

from hallctl.domain.base import ANY
from hallctl.domain.book import Book
from hallctl.domain.service import Fee, Service
from hallctl.domain.staff import Staff
from hallctl.screens.office.facts import Fact
from hallctl.screens.spans import Spans
from hallctl.text import yuan
from hallctl.words import N_, _, language
from hallctl.words.names import documents, service_name, who_name
from hallctl.words.sentences import name_of

NAMED = 6
"""Skills that are named one by one; of more it is said how many."""
POSTS = {
    "greeter": N_("greeting"),
    "window": N_("any window"),
    "sales": N_("sales floor"),
    "roaming": N_("roaming"),
    "office": N_("back office"),
}
FEES = {
    "none": N_("free"),
    "points": N_("points"),
    "paid-out": N_("{low} to {high} yuan paid out"),
    "contract": N_("by the contract"),
}
MACHINES = {"yes": N_("yes"), "part": N_("in part"), "text": N_("by text"), "no": N_("no")}


def listed(texts: list[str]) -> str:
    """Texts with commas between."""
    return _(", ").join(texts)


def roles_of(staff: Staff) -> str:
    """The roles, by name."""
    return listed([name_of("staff", role) for role in staff.roles])


def skills_of(staff: Staff, book: Book) -> str:
    """The services somebody can do: all, or some of them by name."""
    if staff.skills == ANY:
        return _("all services")
    names = [service_name(book, one) for one in staff.skills]
    if len(names) > NAMED:
        rest = _("{names} and {count} more")
        return rest.format(names=listed(names[:NAMED]), count=len(names) - NAMED)
    return listed(names) or _("none")


def post_name(post: str) -> str:
    """A post: a counter by its number, or one of the others."""
    kind, _dash, number = post.partition("-")
    if kind == "counter":
        return _("Counter {number}").format(number=number)
    return _(POSTS.get(post, post))


def posts_of(staff: Staff) -> str:
    """Where somebody is assigned to."""
    if staff.posts == ANY:
        return _("any counter")
    return listed([post_name(one) for one in staff.posts]) or _("none")


def state_of(staff: Staff, now: int) -> Spans:
    """Whether somebody can act: a word and a sign where not."""
    if not staff.active:
        return [("- " + _("disabled"), "muted")]
    if (staff.locked_until or 0) > now:
        return [("! " + _("locked"), "attention")]
    return ""


def fee_text(fee: Fee) -> str:
    """What a service costs."""
    low, high = yuan(fee.low_fen), yuan(fee.high_fen)
    if fee.kind in FEES:
        return _(FEES[fee.kind]).format(low=low, high=high)
    if low == high:
        return _("{amount} yuan").format(amount=low)
    return _("{low} to {high} yuan").format(low=low, high=high)


def service_facts(service: Service, book: Book) -> list[Fact]:
    """All that the pack says of a service and a member of staff wants to know."""
    said = service.plain.in_(language())
    queue = book.queue(service.queue)
    facts = [
        Fact(_("In plain words"), said),
        Fact(_("Keys"), f"{service.number} {service.mnemonic}"),
        Fact(_("Queue"), f"{queue.prefix} {queue.name.in_(language())}"),
        Fact(_("Who"), listed([who_name(who) or _("anyone") for who in service.who])),
        *_conditions(service),
    ]
    for who in service.who:
        if needed := documents(service, who, book):
            whose = who_name(who)
            name = _("Brings") if not whose else _("{who} brings").format(who=whose)
            facts.append(Fact(name, listed(needed)))
    facts += [
        Fact(_("Fee"), fee_text(service.fee)),
        Fact(_("Consent"), listed([name_of("order", one) for one in service.consents])),
        Fact(_("Ladder"), listed([book.step(one).name.in_(language()) for one in service.ladder])),
        Fact(_("Checked"), listed(_checked(service, book))),
        Fact(_("Signs"), listed([place.name.in_(language()) for place in service.signatures])),
        *(Fact(_("Tell"), text.in_(language())) for text in service.tell),
        Fact(_("Minutes"), str(service.minutes)),
        Fact(_("At a machine"), _(MACHINES.get(service.self_service, service.self_service))),
    ]
    return [fact for fact in facts if fact.value]


def _checked(service: Service, book: Book) -> list[str]:
    found = (book.receipt_field(service, one) for one in service.checked)
    return [field.name.in_(language()) for field in found]


def _conditions(service: Service) -> list[Fact]:
    said = []
    if service.risk:
        said.append(_("risk service"))
    if service.present:
        said.append(_("the owner in person"))
    if service.manager_for:
        whom = listed([who_name(who) for who in service.manager_for])
        said.append(_("a manager approves for {whom}").format(whom=whom))
    return [Fact(_("Conditions"), listed(said), "attention")] if said else []
