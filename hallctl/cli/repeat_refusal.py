"""What a command says of somebody who was turned away before for what they want now."""

from __future__ import annotations

from typing import Any

from hallctl.cli.output import Output
from hallctl.cli.queueing import today
from hallctl.domain.visit import Visit
from hallctl.store import pack, private, visit
from hallctl.store.file import Hall
from hallctl.words.repeat_refusal import turned_away_before


def with_earlier_refusal(hall: Hall, answer: Output, stay: Visit, service: str) -> Output:
    """The answer about a visit, and when this person was turned away for the service (C4.3.1-2)."""
    book, phone = pack.current(hall.db)[1], private.reveal(hall.db, stay.phone)
    found = visit.earlier_refusal(hall.db, book, phone, service, hall.clock(), besides=stay.id)
    data = {**answer.data, "turned_away_before": found and _facts(found)}
    if found is None:
        return answer._replace(data=data)
    day = today(hall)

    def text() -> str:
        return f"{answer.said}\n{turned_away_before(found, book, day)}"

    return answer._replace(data=data, text=text)


def _facts(found: Visit) -> dict[str, Any]:
    return {
        "visit": found.id,
        "day": found.day,
        "missing": list(found.missing),
        "reason": found.reason,
    }
