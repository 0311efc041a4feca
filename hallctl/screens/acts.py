"""What can be done at a workplace, in one table: F10, digits, Ctrl+P, help and key line come from it.

    ACTS = (
        Act("counter.park", N_("Park"), park, N_("Set aside, if the customer agrees"), phases={"step"}),
        Act("office.add", N_("Add"), add, keys="ctrl+n", permission="staff.add"),
    )

Each is a flow (`flow.py`), `do(workplace)`, that asks what it needs and does one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine
from typing import Any, NamedTuple

from textual.binding import Binding

Flow = Callable[[Any], Coroutine[Any, Any, None]]


class Act(NamedTuple):
    """Something that can be done; `label` and `about` are msgids.

    It is offered in some `phases` of its workplace (without any, always), to who has the `permission`
    ("" for everybody: the rules decide), and `when` it makes sense. `confirm` gives the question that
    is asked first. Where it is not offered `missing` says why, a msgid. With `keys` it has keys of its
    own (`shown` in the key line or not, there by its `brief` label if it has one); `listed` acts stand
    in F10's list.
    """

    id: str
    label: str
    do: Flow
    about: str = ""
    phases: Collection[str] = ()
    permission: str = ""
    when: Callable[[Any], bool] | None = None
    confirm: Callable[[Any], Any] | None = None
    keys: str = ""
    shown: bool = True
    listed: bool = True
    brief: str = ""
    missing: str = ""

    @property
    def action(self) -> str:
        """What does it, as an action of its screen."""
        return f"act('{self.id}')"

    @property
    def findable(self) -> bool:
        """Whether Ctrl+P names it from elsewhere too: not where its key only moves about."""
        return self.listed or self.keys not in {"enter", "escape", "tab"}

    @property
    def binding(self) -> Binding:
        """Its keys."""
        said = self.brief or self.label
        return Binding(
            self.keys, self.action, said, tooltip=self.about, show=self.shown, id=self.id
        )
