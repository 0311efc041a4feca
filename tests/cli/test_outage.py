"""A whole outage by commands: a fault at a counter, orders held over, the core system back, the log printed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl import identity
from hallctl.actions import order, staff, ticket
from hallctl.domain.base import Actor
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, LI, PHONE, WANG, climb, take

WHO = {"boss": BOSS, "li": LI, "wang": WANG, "chen": CHEN}
COME_BACK = (datetime.now(UTC) + timedelta(2)).date().isoformat()
TOLD = ("told", "--who", "周强", "--how", "in-person")


class Staff:
    """The commands of everybody in the hall, and what happens at the counters between them."""

    def __init__(self, call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
        self.call, self.hall, self.monkeypatch = call, hall, monkeypatch
        for login, who in WHO.items():
            staff.set_login(hall, BOSS, who.staff, login)

    def by(self, login: str, *args: str) -> Any:
        """What a command of theirs answers."""
        self.monkeypatch.setattr(identity, "login", lambda: login)
        said = self.call(*args, "--json")
        assert said.code == 0, said.data
        return said.data

    def serve(self, service: str, by: Actor = LI) -> None:
        """A customer is called to the counter, and comes."""
        assert ticket.choose(self.hall, by, take(self.hall, service, phone=PHONE).label, "calm")
        ticket.start(self.hall, by)

    def order(self, service: str, until: str) -> str:
        """An order at counter 1, up to just before this step."""
        self.serve(service)
        one = order.open_(self.hall, LI).id
        climb(self.hall, one, until=until)
        return str(one)

    def hold(self, number: str, *how: str) -> Any:
        """Hold an order over, once what is the customer's is handed back."""
        for one in self.by("li", "item", "list", "--order", number):
            self.by("li", "item", "hand-back", str(one["item"]))
        return self.by("li", "order", "hold", number, *how)


@pytest.fixture
def hands(call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> Staff:
    """Everybody in the hall."""
    return Staff(call, hall, monkeypatch)


def test_a_whole_outage(hands: Staff, tmp_path: Path) -> None:
    sent = hands.order("topup", "submit")
    hands.by("li", "core", "submit", sent)
    fault = reported_and_judged(hands)
    hands.by("boss", "mode", "set", "degraded", "--incident", fault)
    notice = tmp_path / "notice.txt"
    hands.by("boss", "incident", "print", fault, "--paper", "notice", "--out", str(notice))
    assert notice.stat().st_size
    addon, card = held_over(hands, sent)
    hands.by("boss", "mode", "set", "normal")
    hands.by("boss", "incident", "step", fault, "back", "done")
    worked_off(hands, sent, addon, card)
    walked_to_its_end(hands, fault)
    log = tmp_path / "log.txt"
    hands.by("boss", "log", "print", "--out", str(log))
    assert fault in log.read_text(encoding="utf-8")


def reported_and_judged(hands: Staff) -> str:
    """The fault is begun at the counter, told to the duty manager, and judged: its limits follow."""
    fault: str = hands.by("li", "incident", "open", "system-fault", "--where", "counter:1")[
        "number"
    ]
    seen = hands.by("li", "incident", "step", fault, "report", *TOLD)
    (report,) = seen["timers"][:1]
    assert (report["name"], report["met_at"] is None, report["late"]) == ("report", False, False)
    judged = ("--cause", "software", "--reach", "hall", "--trade", "yes")
    _, mend = hands.by("boss", "incident", "judge", fault, *judged)["timers"]
    assert mend["due_at"] == seen["happened_at"] + 30 * 60_000
    return fault


def held_over(hands: Staff, sent: str) -> tuple[str, str]:
    """Three kinds: sent and unanswered, to be finished without the customer, to come back for."""
    (unanswered,) = hands.by("boss", "core", "status")["unanswered"]
    assert unanswered["order"] == int(sent)
    assert hands.hold(sent, "--phone", PHONE)["sent"] == "unknown"
    addon = hands.order("vas-cancel", "submit")
    assert hands.hold(addon, "--authorised")["plan"] == "authorised"
    card = hands.order("sim-replace", "identity")
    kept = ("--keep", "form", "--place", "A3", "--slip", "H-7")
    assert hands.hold(card, "--come-back", COME_BACK, *kept)["plan"] == "come-back"
    assert [str(one["order"]) for one in hands.by("boss", "held", "list")] == [sent, addon, card]
    owed, form = hands.by("boss", "item", "list", "--held")
    assert (owed["order"], owed["custody"], owed["amount_fen"]) == (int(sent), "owed", 1000)
    assert (form["order"], form["place"], form["slip"]) == (int(card), "A3", "H-7")
    return addon, card


def worked_off(hands: Staff, sent: str, addon: str, card: str) -> None:
    """Another clerk finishes them; the one that was sent is asked for, and not sent again."""
    hands.by("boss", "held", "call", sent, "reached", "--authorised")
    hands.by("chen", "counter", "open", "3")
    hands.by("chen", "order", "resume", sent)
    hands.by("chen", "core", "said", sent, "done", "--reference", "BOSS-1")
    climb(hands.hall, int(sent), by=CHEN)
    hands.by("chen", "order", "resume", addon)
    climb(hands.hall, int(addon), by=CHEN)
    hands.serve("sim-replace", by=CHEN)
    hands.by("chen", "order", "resume", card)
    (form,) = hands.by("boss", "item", "list", "--held")
    hands.by("chen", "item", "hand-back", str(form["item"]))
    climb(hands.hall, int(card), by=CHEN)
    for one in (sent, addon, card):
        assert hands.by("boss", "order", "show", one)["state"] == "done"
    assert hands.by("boss", "held", "list") == hands.by("boss", "item", "list", "--held") == []


def walked_to_its_end(hands: Staff, fault: str) -> None:
    """Each step is answered, the incident closed in time and reviewed."""
    for one in hands.by("boss", "incident", "show", fault)["steps"]:
        if one["state"] == "open":
            answer = TOLD if one["tell"] else ("done",)
            hands.by("boss", "incident", "step", fault, one["step"], *answer)
    over = hands.by("boss", "incident", "close", fault)
    assert [(one["name"], one["late"]) for one in over["timers"]] == [
        ("report", False),
        ("mend", False),
    ]
    reviewed = hands.by("boss", "incident", "review", fault, "--text", "接口超时；加监控")
    assert reviewed["state"] == "closed"
