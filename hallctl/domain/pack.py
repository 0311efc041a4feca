"""The hall pack: what the hall offers and by which rules, loaded in layers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from hallctl.domain.base import MANAGERS, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts
from hallctl.domain.service import Raw

LAYERS = ("group", "province", "hall")
"""From the top down: a lower layer may only tighten the limits above it (C1.4-2)."""


def effective(layers: Mapping[str, Raw]) -> dict[str, Any]:
    """The pack in force, made of each layer's own content (by layer; `group` has to be there).

    A lower layer may replace or add whole entries; limits it may only tighten: refused as
    `limit-laxer`, `no-such-limit` (C1.4-2).
    """
    top = layers["group"]
    merged = {name: dict(entries) for name, entries in top.items()}
    for layer in LAYERS[1:]:
        for section, entries in layers.get(layer, {}).items():
            if section == "limits":
                merged["limits"] = _tightened(merged["limits"], entries, layer)
            elif section == "reasons":
                merged["reasons"] = {
                    kind: {**merged["reasons"].get(kind, {}), **entries.get(kind, {})}
                    for kind in (*merged["reasons"], *entries)
                }
            else:
                merged.setdefault(section, {}).update(entries)
    return merged


def _tightened(above: Raw, values: Mapping[str, int], layer: str) -> dict[str, Any]:
    limits = dict(above)
    for name, value in values.items():
        if name not in limits:
            raise Refused("no-such-limit", limit=name)
        limit = limits[name]
        if laxer(limit["direction"], value, limit["value"]):
            raise Refused(
                "limit-laxer",
                limit=name,
                value=value,
                above=limit["value"],
                clause=limit["clause"] or "C1.4-2",
                layer=layer,
            )
        limits[name] = {**limit, "value": value}
    return limits


def laxer(direction: str, value: int, above: int) -> bool:
    """Whether a value is laxer than the one above, by the limit's direction."""
    return (direction == "lower" and value > above) or (direction == "higher" and value < above)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it was loaded: `own` is its layer's content, `body` the whole pack in force from then
    on (both JSON); older packs stay for the orders that began with them.
    """

    noun: ClassVar = "pack"

    id: int
    layer: str
    name: str
    digest: str
    own: str
    body: str
    loaded_at: int


@event("pack.loaded")
class PackLoaded(NamedTuple):
    """A layer of the pack was loaded.

    The whole content stands here, so that no replay needs the file.
    """

    layer: str
    name: str
    digest: str
    own: str
    body: str


def evolve(pack: Pack | None, event: PackLoaded, at: Stamp) -> Pack:
    """The pack after an event; there is only its birth."""
    assert pack is None
    return Pack(id=at.seq, **facts(event), loaded_at=at.happened)


NOUN = Noun(model=Pack, events=events_of(PackLoaded), evolve=evolve, may={"pack.load": MANAGERS})
