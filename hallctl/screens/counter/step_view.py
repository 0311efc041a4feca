"""How the screens show a step and have it done: all that they know of it besides what its rule asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget

from hallctl.domain.order import Order
from hallctl.domain.step import Need, StepContext
from hallctl.queries.face import FaceState
from hallctl.screens.counter.at import AtCounter
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import choices_of, field_name, option_name
from hallctl.screens.spans import Spans
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.form import Form


def nothing(*_of: object) -> tuple[()]:
    """What a step shows in a place where it has nothing of its own."""
    return ()


async def as_given(_at: AtCounter, _running: Running, given: dict[str, str]) -> dict[str, str]:
    """The `confirm` of a step that is done without asking once more."""
    return given


def quiet(_after: Order) -> tuple[str, Tone]:
    """The `said` of a step that needs no sentence when it is done."""
    return "", "done"


@dataclass(frozen=True, slots=True)
class StepView:
    """How one step is shown; the defaults are right for most steps."""

    name: str = ""
    """The step's name, a msgid, where no pack names it."""
    recorded: Callable[[Running], Sequence[str]] = nothing
    """A few words on the ladder: what the step recorded, or what it is about while it is to come."""

    # in the panel
    texts: Callable[[Running], Iterable[Widget]] = nothing
    """What is shown with the step's spoken line."""
    wide: bool = False
    """Whether it checks what is read, so that the ladder hides facts that could be copied."""

    # in its form
    implied: frozenset[str] = frozenset()
    """Needs that the screen fills in itself."""
    alone: str = ""
    """The choice that is the step's whole form: shown without a name, each option on a line of its own."""
    field: Callable[[StepContext, str], str] = field_name
    """What a need is called; empty where its options say enough."""
    offered: Callable[[Running, Need], tuple[str, ...]] = choices_of
    """The values a need is chosen from."""
    option: Callable[[Running, str, str], str] = option_name
    """What a value of a need is called."""
    choice: type[Choice] = Choice
    """How one of several is chosen where one is proposed."""
    says_optional: bool = True
    """Whether a field that may be left out says so."""
    above: Callable[[], Iterable[Widget]] = nothing
    below: Callable[[Running], Iterable[Widget]] = nothing
    follow: Callable[[Running, Form], object] = nothing
    """Shows what follows from the fields as they are filled in."""
    given: Callable[[dict[str, str]], dict[str, str]] = dict
    """What the step's rule is given, made of what the form has."""

    # when it is done
    confirm: Callable[[AtCounter, Running, dict[str, str]], Awaitable[dict[str, str]]] = as_given
    """Asks once more where that is due, and for what is in no field; gives what the rule is given."""
    said: Callable[[Order], tuple[str, Tone]] = quiet

    # on the customer's own screen
    face: Callable[[FaceState, int], Sequence[Spans]] = nothing
    """What stands below the step's sentence, in lines of so many cells."""
    face_says: Callable[[FaceState], str] = lambda _state: ""
    """A sentence in place of the pack's; empty where that one is right."""
    face_due: bool = False
    """Whether the sum to be paid stands below the sentence in large figures."""
    face_change: bool = True
    """Whether the change and the sum received stand there too, once there is any change."""
    rates: bool = False
    """Whether the step waits for the customer's rating, which may be skipped."""
