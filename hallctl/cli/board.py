"""`hallctl board` and `hallctl face`: the screens that are read and not worked at."""

from __future__ import annotations

from typing import Annotated, Any

from hallctl.cli.before_screen import at_terminal, opened_for_a_screen, screen
from hallctl.cli.format import pairs, table
from hallctl.cli.options import argument
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.counter import NUMBER
from hallctl.paper.ticket import wait
from hallctl.queries.board import BoardState, QueueWait, read_board
from hallctl.queries.face import FaceState, read_face
from hallctl.text import yuan
from hallctl.words import N_, _, language
from hallctl.words.calendar import time
from hallctl.words.names import commas
from hallctl.words.sentences import name_of

VERBS = Verbs()
CALLS = (N_("Number"), N_("Counter"))
QUEUES = (N_("Queue"), N_("Waiting"), N_("Estimated wait"))
STATES = {"free": "open", "between": "serving", "alone": "away", "step": "serving"}
"""What a phase of the customer's screen is called; the others are called what they are."""
Number = Annotated[int, argument(NUMBER)]


@VERBS.verb("board", "")
def board() -> Any:
    """Live in a terminal, until Ctrl+Q; once as text elsewhere, or with --json."""
    with opened_for_a_screen() as hall:
        state, path = read_board(hall), hall.path
    if not at_terminal():
        return Output(_board_facts(state), lambda: _board_text(state))
    return _run("board.screen:board_app", path)


@VERBS.verb("face", "")
def face(number: Number) -> Any:
    """Live in a terminal, until Ctrl+Q; once as text elsewhere, or with --json."""
    with opened_for_a_screen() as hall:
        state, path = read_face(hall, number), hall.path
    if not at_terminal():
        return Output(_face_facts(state), lambda: _face_text(state))
    return _run("face.screen:face_app", path, number)


def _run(name: str, *about: object) -> int:
    app = screen(name)(*about)
    app.run()
    return app.return_code or 0


def _board_facts(state: BoardState) -> dict[str, Any]:
    return {
        "hall": state.hall,
        "mode": state.mode,
        "incidents": list(state.incidents),
        "closed_until": None if state.closed_until is None else time(state.closed_until),
        "calls": [call._asdict() for call in state.calls],
        "next": list(state.coming),
        "queues": [_queue_facts(line) for line in state.lines],
    }


def _queue_facts(line: QueueWait) -> dict[str, Any]:
    return {
        "queue": line.queue,
        "waiting": line.waiting,
        "wait_low_s": line.low_s,
        "wait_high_s": line.high_s,
    }


def _board_text(state: BoardState) -> str:
    calls = table(CALLS, [(call.number, call.counter) for call in state.calls])
    rows = [
        (line.name.in_(language()), line.waiting, wait(line.low_s, line.high_s))
        for line in state.lines
    ]
    coming = pairs([(N_("Next to be called"), commas(state.coming))]) if state.coming else ""
    return "\n\n".join(filter(None, (calls, coming, table(QUEUES, rows))))


def _face_text(state: FaceState) -> str:
    words = language()
    known = [
        (N_("Number"), state.number),
        (N_("Service"), state.service.in_(words)),
        (N_("Step"), state.title.in_(words)),
        (N_("To pay"), None if state.amount is None else yuan(state.amount)),
        (N_("Change"), yuan(state.change) if state.change else None),
        (N_("To hand back"), _(", ").join(state.items)),
    ]
    now = name_of("counter", STATES.get(state.phase, state.phase))
    where = [(N_("Counter"), state.counter), (N_("State"), now)]
    return pairs([*where, *((name, value) for name, value in known if value)])


def _face_facts(state: FaceState) -> dict[str, Any]:
    words = language()
    return {
        "counter": state.counter,
        "phase": state.phase,
        "number": state.number or None,
        "order": state.order,
        "service": state.service.in_(words) or None,
        "step": state.step or None,
        "amount_fen": state.amount,
        "tendered_fen": state.tendered,
        "change_fen": state.change,
        "place": state.signing.place.in_(words) if state.signing else None,
        "items": list(state.items),
        "rating": state.rating,
    }
