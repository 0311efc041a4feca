"""Loading a pack: one layer's content, and from then on the whole that follows from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from hallctl.actions import calendar
from hallctl.actions.moving import Moves, known, settle
from hallctl.actions.stranding import nobody_stranded
from hallctl.domain.base import Actor, Refused
from hallctl.domain.pack import Pack, PackLoaded
from hallctl.pack.read import Layer, builtin, combine
from hallctl.store import hours
from hallctl.store import pack as store
from hallctl.store.change import Change
from hallctl.store.file import Hall

PATROLS = ("patrols", "patrol_items")
"""The parts of a pack that define rounds."""


def load(hall: Hall, by: Actor, layer: Layer, moves: Moves | None = None) -> Pack:
    """Put a layer in force; orders under way end with the pack they began with.

    Where it takes queues or services away, `moves` says which ones take their place for waiting
    customers and counters. The same content again changes nothing. Refused as `limit-laxer`,
    `no-such-limit` (C1.4-2), `bad-move`, and, naming the tickets, where customers are here whom nobody
    could call any more, or whose order's service goes; PackProblems where the parts do not fit the
    other layers.
    """
    with hall.change(by, "pack.load") as change, nobody_stranded(change):
        before, old = hours.calendars(change.db), store.current(change.db)[1]
        loaded = _record(change, layer)
        new = store.current(change.db)[1]
        known(moves or {}, old, new)
        settle(change, old, new, moves or {})
        if hours.calendars(change.db) != before:
            calendar.changed(change, calendar.PACK)
        return loaded


def load_patrols(hall: Hall, by: Actor, layer: Layer) -> Pack:
    """Replace a layer's patrols; everything else in the layer stays as it is.

    Refused as `not-only-patrols`; PackProblems as `load`.
    """
    others = sorted(layer.own.keys() - {*PATROLS})
    if others:
        raise Refused("not-only-patrols", file=layer.file, parts=others)
    with hall.change(by, "pack.load") as change:
        known = store.content(change.db).get(layer.layer, {})
        kept = {part: entries for part, entries in known.items() if part not in PATROLS}
        return _record(change, layer._replace(own={**kept, **layer.own}))


def record_builtin(change: Change) -> Pack:
    """Load the built-in pack as the group's layer, inside the change of `init`."""
    return _record(change, builtin())


def _record(change: Change, layer: Layer) -> Pack:
    own = _json(layer.own)
    loaded = store.layers(change.db)
    same = loaded.get(layer.layer)
    if same is not None and same.own == own:
        return same
    above = {name: json.loads(pack.own) for name, pack in loaded.items()}
    body = _json(combine({**above, layer.layer: layer.own}, layer.file))
    digest = sha256(body.encode()).hexdigest()
    return change.record(PackLoaded(layer.layer, layer.name, digest, own, body), of=Pack)


def _json(content: Mapping[str, Any]) -> str:
    """A content as JSON in the pack's own order, which is the order people see."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
