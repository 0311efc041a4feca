"""The opening check of the morning: half an hour before the doors open; everything is right except the
posters.
"""

from __future__ import annotations

from hallctl.actions import answer
from hallctl.actions import round as rounds
from hallctl.actions.answer import TypedAnswer
from hallctl.domain.base import Actor
from hallctl.domain.patrol_template import CHECK, NUMBER, OPENING
from hallctl.store import day, patrol
from hallctl.store import round as store
from hallctl.store.file import Hall

FAILED, PHRASE = "O3", "expired"
COUNTED = {"H2": "21", "B2": "4"}
"""The items of which a hall has to have some."""
CLEANED = "08:15"


def begin(hall: Hall, by: Actor) -> None:
    """Begin the round, by the duty manager."""
    rounds.begin(hall, by, OPENING)


def end(hall: Hall, by: Actor) -> None:
    """Key what was found, area by area, and finish the round."""
    one = store.standing(hall.db, day.today(hall.db, hall.clock()), OPENING)
    if one is None:
        return
    items = patrol.items(hall.db, one)
    answer.give(hall, by, one.id, FAILED, TypedAnswer("not", PHRASE))
    for item in items:
        if item.kind != CHECK:
            said = COUNTED.get(item.id, "0") if item.kind == NUMBER else CLEANED
            answer.give(hall, by, one.id, item.id, TypedAnswer(said))
    for area in dict.fromkeys(item.area for item in items if item.kind == CHECK):
        answer.rest(hall, by, one.id, area)
    rounds.finish(hall, by, one.id)
