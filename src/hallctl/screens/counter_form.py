"""A step's form, made from what its rule needs; what was typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual import on
from textual.widget import Widget

from hallctl.domain import ladder
from hallctl.domain.base import Refused
from hallctl.domain.situation import Need
from hallctl.domain.steps import CLEAR
from hallctl.screens.counter_live import LIVE
from hallctl.screens.counter_view import Running
from hallctl.screens.counter_words import field_name, items_of, option_name
from hallctl.screens.spans import width
from hallctl.screens.widgets.choice import LABEL, Choice, Option
from hallctl.screens.widgets.field import Field, Kind
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Line, Prose
from hallctl.screens.widgets.several import Several
from hallctl.words import N_, _
from hallctl.words.sentences import name_of

OTHER = "other"
"""Stands for the reasons a status may have besides being clear: they are a list of their own."""
BESIDES = "taken-besides"
"""What was taken of the customer's that is no document of the pack."""
KINDS: dict[str, Kind] = {
    "money": "money",
    "digits": "digits",
    "phone": "digits",
    "iccid": "digits",
    "date": "digits",
}
ALONE = frozenset({"refused", "status", "more", "rating", "item", "test", "way"})
"""Choices that are the whole of their step: each option has a line of its own."""
UNLABELLED = ALONE | {"means"}
IMPLIED = frozenset({("sign", "place"), ("sign", "reason")})
"""What the screen fills in itself: the place at hand, the reason from a list."""
YES_NO = {
    "refused": (N_("signed"), N_("the customer will not sign...")),
    "more": (N_("nothing else"), N_("yes, another service")),
}


class Unseen(Choice):
    """A choice with nothing at hand to begin with: Enter alone must not answer it."""

    def on_mount(self) -> None:
        """Stand before the first option."""
        if not self.value:
            self.place = -1

    def action_pick(self) -> None:
        """Choose what was gone to."""
        if self.place >= 0:
            super().action_pick()


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

    def __init__(self, running: Running) -> None:
        self.running, self.step = running, running.step
        needs = ladder.needs(running.situation, running.step)
        needs = tuple(need for need in needs if (self.step, need.name) not in IMPLIED)
        self.proposed = {need.name: need.default for need in needs}
        self.tall = any(_long(self._label(need), need) for need in needs)
        widgets = [widget for need in needs for widget in self._widgets(need)]
        # A choice that only points somewhere is no typing: nothing proposes it again.
        keyed = any(isinstance(widget, Field) for widget in widgets)
        draft = f"order:{running.order.id}:{running.step}" if keyed else ""
        above = [Line(id="due")] if self.step == "money" else []
        super().__init__(*above, *widgets, Prose(id="note"), draft=draft, id="step")
        self.set_class(self.tall, "-tall")

    def _label(self, need: Need) -> str:
        return field_name(self.running.situation, self.step, need.name)

    def _widgets(self, need: Need) -> Iterator[Widget]:
        make = _PICKED.get("unseen" if _unseen(self.running, need) else need.kind)
        if make is None:
            yield self._field(need)
            return
        label = "" if need.name in UNLABELLED else self._label(need)
        if label and self.tall:
            yield Line([(label, "muted")])
            label = ""
        yield make(self.running, need, label)
        if need.name == "taken":
            yield Field(BESIDES, _("Besides"), placeholder=_("optional"), optional=True)

    def _field(self, need: Need) -> Field:
        field = Field(
            need.name,
            self._label(need),
            value=need.default,
            kind=KINDS.get(_kind(self.running, need), "text"),
            placeholder="" if need.required else _("optional"),
            optional=not need.required,
            check=self._check(need),
        )
        field.entry.select_on_focus = bool(need.default)
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
        return all(part.passes() for part in self.parts if isinstance(part, Field))

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

    @on(Field.Changed)
    def _over(self, event: Field.Changed) -> None:
        # A default is typed over as a whole; what was typed is never selected again by itself.
        proposed = self.proposed.get(event.field.name or "", "")
        event.field.entry.select_on_focus = bool(proposed) and event.value == proposed
        self.live()


def _long(label: str, need: Need) -> bool:
    if need.name in UNLABELLED:
        return False
    return width(label) >= LABEL or need.kind in {"iccid", "several"}


def _kind(running: Running, need: Need) -> str:
    if need.kind != "blind":
        return need.kind
    s = running.situation
    return s.book.receipt_field(s.service, need.name).kind


def _unseen(running: Running, need: Need) -> bool:
    """Whether one of several is to be chosen and nothing is proposed."""
    if need.kind == "choice":
        return not need.default and need.name != "rating"
    return bool(need.kind == "blind" and _choices(running, need))


def _choices(running: Running, need: Need) -> tuple[str, ...]:
    if need.choices:
        return need.choices
    if need.name == "means":
        return tuple(running.situation.book.means())
    found = (f for f in running.situation.service.fields if f.id == need.name)
    return next((tuple(f.choices) for f in found), ())


def _choice(running: Running, need: Need, label: str) -> Choice:
    s = running.situation
    if need.name == "status":
        clear = Option(CLEAR, option_name(s, need.name, CLEAR))
        options = [clear, Option(OTHER, _("something is in the way..."))]
    elif need.name == "item":
        named = zip(need.choices, items_of(running), strict=True)
        options = [Option(value, name) for value, name in named]
    else:
        options = _options(running, need)
    if need.name == "rating":
        options.append(Option("", _("not rated")))
    stacked = need.name in ALONE
    return Choice(need.name, options, label=label, value=need.default, stacked=stacked)


def _options(running: Running, need: Need) -> list[Option]:
    s = running.situation
    return [Option(v, option_name(s, need.name, v)) for v in _choices(running, need)]


def _picked_unseen(running: Running, need: Need, label: str) -> Choice:
    stacked = need.name in ALONE
    return Unseen(need.name, _options(running, need), label=label, stacked=stacked)


def _yes(_running: Running, need: Need, label: str) -> Choice:
    no, yes = YES_NO.get(need.name, ("", ""))
    options = [Option("no", _(no) or name_of("no")), Option("yes", _(yes) or name_of("yes"))]
    stacked = need.name in ALONE
    return Choice(need.name, options, label=label, value=need.default, stacked=stacked)


def _several(running: Running, need: Need, label: str) -> Several:
    s = running.situation
    known = need.choices or tuple(
        document
        for group in s.service.documents.get(s.order.who or "", ())
        for document in group
        if s.book.handed_back(document)
    )
    options = [Option(value, option_name(s, need.name, value)) for value in known]
    return Several(need.name, options, label=label, value=need.default)


_PICKED: dict[str, Callable[[Running, Need, str], Choice]] = {
    "choice": _choice,
    "yes": _yes,
    "several": _several,
    "unseen": _picked_unseen,
}
