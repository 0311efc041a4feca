"""Words about ticket."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("")
REFUSALS: dict[str, str] = {}
