"""Fields and choices filled in one after the other, and kept as a draft until they are confirmed.

    Form(
        Choice("means", means, label=_("Means")),
        Field("tendered", _("Tendered"), kind="money"),
        draft=f"order:{order.id}:money",
    )

    @on(Form.Confirmed)                                  # Enter in the last field
    async def _money(self, event: Form.Confirmed) -> None:
        tendered = event.form.field("tendered").read(text.amount_fen)
        await self.do(actions.order.pay, self.by, order.id, tendered)
        await event.form.done()                          # forgets the draft

Enter goes to the next field, past optional ones that are empty; Down and Up go to each. What is
typed is in the hall file 200 ms after the last key, without waiting for the disk, and comes back
when the form does.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from hallctl.screens.host import Host, host
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.drawn import Area
from hallctl.screens.widgets.field import Field
from hallctl.store.file import HallUnusable

PAUSE = 0.2
"""Seconds after the last key at which a draft is saved."""


class Form(Vertical, Area):
    """Fields; `draft` names them among the drafts of this member of staff, empty keeps none."""

    DEFAULT_CSS = "Form { height: auto; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False, id="form.next"),
        Binding("up", "go(-1)", show=False, id="form.before"),
    ]

    @dataclass
    class Confirmed(Message):
        """Enter ended the last field; `values` by the fields' names, as typed."""

        is_deed: ClassVar[bool] = True

        form: Form
        values: Mapping[str, str]

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    @dataclass
    class Restored(Message):
        """What had been typed before is back; or is dropped, where it no longer `fits`."""

        form: Form
        fits: bool = True

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    def __init__(
        self,
        *children: Widget,
        draft: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(*children, id=id)
        self.draft = draft
        self._saving: Timer | None = None
        self._typed: dict[str, str] = {}
        self._saved: dict[str, str] = {}

    @property
    def parts(self) -> list[Field | Choice]:
        """The fields and choices that are shown, in order."""
        return [part for part in self._every if part.display]

    @property
    def _every(self) -> list[Field | Choice]:
        found = self.query("Field, Choice").results()
        return [w for w in found if isinstance(w, Field | Choice)]

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by name."""
        return {part.name or "": part.value for part in self.parts}

    def field(self, name: str) -> Field:
        """The field of this name."""
        return self.query_one(f"#field-{name}", Field)

    def go(self, name: str = "") -> None:
        """Put the focus on a field, or on the first that is empty."""
        parts = self.parts
        named = [part for part in parts if part.name == name]
        empty = [part for part in parts if not part.value]
        for part in [*named, *empty, *parts][:1]:
            _target(part).focus()

    @property
    def here(self) -> Field | Choice | None:
        """What has the focus."""
        place = self._place()
        return None if place is None else self.parts[place]

    @property
    def aside(self) -> Field | None:
        """The field that was left, and not taken over."""
        return next((f for f in self.query(Field).results() if f.aside and f.display), None)

    def action_go(self, by: int) -> None:
        """Go to the next field, or the one before."""
        parts = self.parts
        here = self._place()
        if here is not None and 0 <= here + by < len(parts):
            _target(parts[here + by]).focus()

    def _place(self) -> int | None:
        targets = [_target(part) for part in self.parts]
        focused = self.screen.focused
        return targets.index(focused) if focused in targets else None

    @on(Field.Done)
    @on(Choice.Picked)
    def _next(self, event: Field.Done | Choice.Picked) -> None:
        parts = self.parts
        if event.control not in parts:
            return
        event.stop()
        self._changed()
        # Where nothing has to be filled in, whoever opened the form wants some of it: no part is skipped.
        free = all(part.optional for part in parts)
        later = parts[parts.index(event.control) + 1 :]
        after = [part for part in later if free or not _skipped(part)]
        if after:
            _target(after[0]).focus()
        else:
            self.post_message(self.Confirmed(self, self.values))

    # the draft

    @property
    def _hall(self) -> Host:
        return host(self)

    def _kept(self) -> dict[str, str]:
        secret = {part.name for part in self.parts if isinstance(part, Field) and part.secret}
        return {name: value for name, value in self.values.items() if name not in secret}

    async def on_mount(self) -> None:
        """Bring back what had been typed."""
        self._typed = self._saved = self._kept()
        if not self.draft:
            return
        with suppress(HallUnusable):  # the alert line says so already
            body = await self._hall.drafts.get(self.draft)
            if body and self._fits(body):
                self._restore(body)
            elif body:
                await self._hall.drafts.drop(self.draft)
                self.post_message(self.Restored(self, fits=False))

    def _fits(self, body: Mapping[str, object]) -> bool:
        """Whether all that was kept still has its place here: fields may have other names by now."""
        own = {part.name: part for part in self._every}
        return all(
            name in own and isinstance(value, str) and own[name].takes(value)
            for name, value in body.items()
        )

    def _restore(self, body: Mapping[str, object]) -> None:
        for part in self._every:
            value = body.get(part.name or "")
            if isinstance(value, str):
                part.fill(value)
        self._typed = self._saved = self._kept()
        self.post_message(self.Restored(self))

    @on(Field.Changed)
    def _one_changed(self, event: Field.Changed) -> None:
        # At each key, so just this field is looked at.
        if not event.field.secret:
            self._typed = {**self._typed, event.field.name or "": event.value}
        self._save_soon()

    def _changed(self) -> None:
        self._typed = self._kept()
        self._save_soon()

    def _save_soon(self) -> None:
        if self.draft:
            if self._saving:
                self._saving.stop()
            self._saving = self.set_timer(PAUSE, self.save)

    async def save(self) -> None:
        """Keep what is typed now."""
        if self.draft and self._typed != self._saved:
            self._saved = self._typed
            with self._hall.guard():
                await self._hall.drafts.put(self.draft, self._typed)

    async def done(self) -> None:
        """Forget the draft: what it was for has happened."""
        if self._saving:
            self._saving.stop()
        self._typed = self._saved = {}
        if self.draft:
            await self._hall.drafts.drop(self.draft)
            self.draft = ""

    async def on_unmount(self) -> None:
        """Keep what was typed in the last moment."""
        if self._saving and self.draft:
            self._saving.stop()
            await self.save()


def _skipped(part: Field | Choice) -> bool:
    return part.optional and (isinstance(part, Choice) or not part.value)


def _target(part: Field | Choice) -> Widget:
    return part.entry if isinstance(part, Field) else part
