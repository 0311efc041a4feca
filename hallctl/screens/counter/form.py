"""A step's form, made from what its rule needs; what was typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual import on
from textual.widget import Widget

from hallctl.domain import ladder
from hallctl.domain.base import Refused
from hallctl.domain.situation import Need
from hallctl.domain.steps import CHECK, DIFFERENCE
from hallctl.screens.counter.choices import UNLABELLED, NoDefault, maker
from hallctl.screens.counter.live import LIVE
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import field_name
from hallctl.screens.spans import width
from hallctl.screens.widgets.choice import LABEL, Choice
from hallctl.screens.widgets.field import Field, Kind
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Line, Prose
from hallctl.words import _

BESIDES = "taken-besides"
"""What was taken of the customer's that is no document of the pack."""
KINDS: dict[str, Kind] = {
    "money": "money",
    "digits": "digits",
    "phone": "digits",
    "iccid": "digits",
    "date": "digits",
}
IMPLIED = frozenset({("sign", "place"), ("sign", "reason")})
"""What the screen fills in itself: the place at hand, the reason from a list."""


class StepForm(Form):
    """The fields of the step at hand."""

    DEFAULT_CSS = """
    StepForm {
        & Choice, & #due { margin-bottom: 1; }
        &.-tall Field > Pair { layout: vertical; height: 2; }
        &.-tall .field--label { width: 1fr; }
        &.-tall Field > Prose { margin-left: 1; }
    }
    """

    def __init__(self, running: Running, *, room: int = LABEL) -> None:
        """`room` are the cells of a label at most; a longer one has all stand above their fields."""
        self.running, self.step = running, running.step
        needs = ladder.needs(running.situation, running.step)
        needs = tuple(need for need in needs if (self.step, need.name) not in IMPLIED)
        self.proposed = {need.name: need.default for need in needs}
        names = [width(self._label(n)) + 1 for n in needs if self._labelled(n)]
        self.labels = max(LABEL, min(max(names, default=0) + 1, room))
        lists = room == LABEL and any(need.kind in {"iccid", "several"} for need in needs)
        self.tall = lists or max(names, default=0) > self.labels
        widgets = [widget for need in needs for widget in self._widgets(need)]
        # A choice that only points somewhere is no typing: nothing proposes it again.
        keyed = any(isinstance(widget, Field) for widget in widgets)
        draft = f"order:{running.order.id}:{running.step}" if keyed else ""
        above = [Line(id="due")] if self.step == "money" else []
        super().__init__(*above, *widgets, Prose(id="note"), draft=draft, id="step")
        self.set_class(self.tall, "-tall")

    def _label(self, need: Need) -> str:
        return field_name(self.running.situation, self.step, need.name)

    def _labelled(self, need: Need) -> bool:
        # A choice that is the whole of its step needs no name; among the lines of a paper it does.
        return need.name not in UNLABELLED or self.step == CHECK

    def _widgets(self, need: Need) -> Iterator[Widget]:
        make = maker(self.running, need)
        if make is None:
            yield self._field(need)
            return
        label = self._label(need) if self._labelled(need) else ""
        if label and self.tall:
            yield Line([(label, "muted")])
            label = ""
        choice = make(self.running, need, label)
        choice.labels = self.labels
        yield choice
        if need.name == "taken":
            yield self._wide(Field(BESIDES, _("Besides"), placeholder=_("optional"), optional=True))

    def _field(self, need: Need) -> Field:
        # A way out of a difference asks only for what it needs.
        required = need.required or self.step == DIFFERENCE
        field = Field(
            need.name,
            self._label(need),
            value=need.default,
            kind=KINDS.get(_kind(self.running, need), "text"),
            placeholder="" if required else _("optional"),
            optional=not required,
            check=self._check(need),
        )
        field.entry.select_on_focus = bool(need.default)
        return self._wide(field)

    def _wide(self, field: Field) -> Field:
        if self.labels != LABEL and not self.tall:
            field.label_cells(self.labels)
        return field

    def _check(self, need: Need) -> Callable[[str], object]:
        label = self._label(need)

        def check(text: str) -> object:
            try:
                return ladder.read(need, text)
            except Refused as refused:
                named = {"field": label} if "field" in refused.facts else {}
                raise Refused(refused.code, **{**refused.facts, **named}) from refused

        return check

    async def on_mount(self) -> None:
        """Begin where something is to be keyed."""
        self.live()

    @property
    def given(self) -> dict[str, str]:
        """What the step's rule is given."""
        values = self.values
        besides = values.pop(BESIDES, "")
        if besides:
            values["taken"] = ",".join(filter(None, (values["taken"], besides)))
        return values

    def refill(self, values: Mapping[str, str]) -> None:
        """Put back what had been typed for a step that was taken back."""
        for part in self.parts:
            if value := values.get(part.name or ""):
                part.fill(value)

    def complete(self) -> bool:
        """Whether every field can be taken; the first that cannot says why."""
        for part in self.parts:
            if isinstance(part, NoDefault) and not part.value:
                part.focus()
                return False
            if isinstance(part, Field) and not part.passes():
                return False
        return True

    def note(self, text: str, tone: str = "strong") -> None:
        """Say what follows from the fields: the change to give."""
        self.query_one("#note", Prose).show(text, tone)

    def live(self) -> None:
        """Show what the fields ask for now, and what follows from them."""
        follow = LIVE.get(self.step)
        if follow:
            follow(self)

    @on(Choice.Picked)
    def _chosen(self) -> None:
        self.live()
        self.call_after_refresh(self._within_sight)

    def _within_sight(self) -> None:
        """Scroll to what is filled in now: with a choice, fields below it come and go."""
        focused = self.screen.focused if self.is_attached else None
        if focused is not None:
            focused.scroll_visible(animate=False)

    @on(Field.Changed)
    def _over(self, event: Field.Changed) -> None:
        # A default is typed over as a whole; what was typed is never selected again by itself.
        proposed = self.proposed.get(event.field.name or "", "")
        event.field.entry.select_on_focus = bool(proposed) and event.value == proposed
        self.live()


def _kind(running: Running, need: Need) -> str:
    if need.kind != "blind":
        return need.kind
    s = running.situation
    return s.book.receipt_field(s.service, need.name).kind
