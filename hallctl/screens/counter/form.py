"""A step's form, made from what its rule needs; what was typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise

from textual import on
from textual.widget import Widget

from hallctl.domain import ladder
from hallctl.domain.base import Refused
from hallctl.domain.step import Need
from hallctl.domain.steps import ATTESTS
from hallctl.screens.counter.choices import Attested, NothingChosen, Ticked
from hallctl.screens.counter.plan_field import PlanField
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.view import Running
from hallctl.screens.spans import width
from hallctl.screens.widgets.choice import LABEL, Choice
from hallctl.screens.widgets.entry import Kind
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Line, Prose
from hallctl.screens.widgets.no_default import NoDefault
from hallctl.screens.widgets.option import Option
from hallctl.screens.widgets.several import Several
from hallctl.words import _

KINDS: dict[str, Kind] = {
    "money": "money",
    "digits": "digits",
    "phone": "digits",
    "iccid": "digits",
    "date": "digits",
}
WIDE_LABEL = 36
"""Cells of a label in a wide panel at most: what is keyed there is short."""
CHOSEN = frozenset({"choice", "yes", "several", "tick"})
"""Kinds of needs that are always chosen; a blind one is, where what it may be is known."""


class StepForm(Form):
    """The fields of the step at hand."""

    DEFAULT_CSS = """
    StepForm {
        & Choice, & #due { margin-bottom: 1; }
        & Choice.-apart { margin-top: 1; }
        &.-tall Field > Pair { layout: vertical; height: 2; }
        &.-tall .field--label { width: 1fr; }
        &.-tall Field > Prose { margin-left: 1; }
    }
    """

    def __init__(self, running: Running, view: StepView) -> None:
        """A label too long for the room that `view` leaves it has all stand above their fields."""
        self.running, self.step, self.view = running, running.step, view
        room = WIDE_LABEL if view.wide else LABEL
        needs = ladder.needs(running.context, running.step)
        needs = tuple(need for need in needs if need.name not in view.implied)
        self.proposed = {need.name: need.default for need in needs}
        names = [width(label) + 1 for label in map(self._label, needs) if label]
        self.labels = max(LABEL, min(max(names, default=0) + 1, room))
        lists = room == LABEL and any(need.kind in {"iccid", "several"} for need in needs)
        self.tall = lists or max(names, default=0) > self.labels
        widgets = [widget for need in needs for widget in self._widgets(need)]
        widgets += view.below(running)
        for field in widgets:
            if isinstance(field, Field):
                self._wide(field)
        # A choice that only points somewhere is no typing: nothing proposes it again.
        keyed = any(isinstance(widget, Field) for widget in widgets)
        draft = f"order:{running.order.id}:{running.step}" if keyed else ""
        super().__init__(*view.above(), *widgets, Prose(id="note"), draft=draft, id="step")
        self.set_class(self.tall, "-tall")

    def _label(self, need: Need) -> str:
        alone = need.name == self.view.alone or need.kind == "tick"
        return "" if alone else self.view.field(self.running.context, need.name)

    def _widgets(self, need: Need) -> Iterator[Widget]:
        label = self._label(need)
        choice = choice_of(self.running, self.view, need, "" if self.tall else label)
        if choice is None:
            yield self._field(need)
            return
        if label and self.tall:
            yield Line([(label, "muted")])
        choice.labels = self.labels
        yield choice

    def _field(self, need: Need) -> Field:
        required = need.required or not self.view.says_optional
        own = {one.id for one in self.running.context.service.fields if one.kind == "plan"}
        made = partial(PlanField, self.running) if need.name in own else Field
        field = made(
            need.name,
            self._label(need),
            value=need.default,
            kind=KINDS.get(_kind(self.running, need), "text"),
            placeholder="" if required else _("optional"),
            optional=not required,
            check=partial(self._read, need),
        )
        field.entry.select_on_focus = bool(need.default)
        return field

    def _wide(self, field: Field) -> None:
        if self.labels != LABEL and not self.tall:
            field.label_cells(self.labels)

    def _read(self, need: Need, text: str) -> object:
        try:
            return ladder.read(need, text)
        except Refused as refused:
            named = {"field": self._label(need)} if "field" in refused.facts else {}
            raise Refused(refused.code, **{**refused.facts, **named}) from refused

    async def on_mount(self) -> None:
        """Begin where something is to be keyed."""
        self._follow()

    def _follow(self) -> None:
        """Show what follows from what is filled in; what is chosen stands apart from what is typed."""
        self.view.follow(self.running, self)
        for before, after in pairwise(self.parts):
            after.set_class(isinstance(before, Field) and isinstance(after, Choice), "-apart")

    @property
    def given(self) -> dict[str, str]:
        """What the step's rule is given."""
        return self.view.given(self.values)

    def _kept(self) -> dict[str, str]:
        """What is kept as a draft: what was attested is to be attested again."""
        attested = ATTESTS.get(self.step)
        return {name: value for name, value in super()._kept().items() if name != attested}

    def refill(self, values: Mapping[str, str]) -> None:
        """Put back what had been typed for a step that was taken back, and nothing that attests or is read."""
        for part in () if self.running.unseen else self.parts:
            value = values.get(part.name or "")
            if value and not isinstance(part, Attested):
                part.fill(value)

    def complete(self) -> bool:
        """Whether every field can be taken; the first that cannot says why."""
        for part in self.parts:
            unsaid = part.unsaid if isinstance(part, Attested) else not part.value
            if unsaid and isinstance(part, NoDefault | Attested):
                self._nothing_chosen(NothingChosen(part))
                return False
            if isinstance(part, Field) and not part.passes():
                return False
        return True

    @on(NothingChosen)
    def _nothing_chosen(self, event: NothingChosen) -> None:
        """Say what chooses; Enter alone does not."""
        said = (
            _("Space ticks what is so; Enter alone says nothing.")
            if isinstance(event.choice, Attested)
            else _("Choose one of these: its digit, or arrows and Enter.")
        )
        event.choice.focus().scroll_visible(animate=False)
        note = self.query_one("#note", Prose)
        note.show(f"! {said}", "wrong")
        self.call_after_refresh(note.scroll_visible, animate=False)

    @on(Ticked)
    def _said_at_last(self) -> None:
        self.query_one("#note", Prose).show("")

    @on(Choice.Picked)
    def _chosen(self) -> None:
        self._follow()
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
        self._follow()


def choice_of(running: Running, view: StepView, need: Need, label: str) -> Choice | None:
    """What a need is chosen with; None for one that is typed."""
    values = view.offered(running, need)
    if need.kind not in CHOSEN and not (need.kind == "blind" and values):
        return None
    tick = view.field(running.context, need.name) if need.kind == "tick" else ""
    options = [Option(v, tick or view.option(running, need.name, v)) for v in values]
    if need.name == ATTESTS.get(running.step):
        alone = need.kind != "several"
        return Attested(need.name, options, label=label, alone=alone, required=need.required)
    if need.kind == "several":
        return Several(need.name, options, label=label, value=need.default)
    proposed = need.default in values
    kind = view.choice if proposed else NoDefault
    value = need.default if proposed else ""
    return kind(need.name, options, label=label, value=value, stacked=need.name == view.alone)


def _kind(running: Running, need: Need) -> str:
    if need.kind != "blind":
        return need.kind
    s = running.context
    return s.book.receipt_field(s.service, need.name).kind
