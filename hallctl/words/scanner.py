"""What is said about scanners."""

from __future__ import annotations

from hallctl.words import N_

ENDS: dict[str, str] = {"enter": N_("Enter"), "tab": N_("Tab"), "none": N_("no key")}
