"""What is shown of the packs that were loaded, a layer each."""

from __future__ import annotations

from hallctl.columns.base import Columns, NounColumn
from hallctl.columns.kinds import MOMENT
from hallctl.words import N_, _
from hallctl.words.pack import LAYERS

COLUMNS = Columns(
    NounColumn("id", N_("Pack"), key="pack"),
    NounColumn("layer", N_("Layer"), text=lambda pack, _at: _(LAYERS[pack.layer])),
    NounColumn("name", N_("What it is")),
    NounColumn("digest"),
    NounColumn("loaded_at", N_("Loaded"), MOMENT),
    json="id layer name digest loaded_at",
    listed="id layer name loaded_at",
)
