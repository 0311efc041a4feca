"""What is wrong with the functions of self-service devices."""

from __future__ import annotations

from hallctl.pack.calendars import Found
from hallctl.pack.model import Whole


def between(pack: Whole) -> Found:
    """What is wrong: services that do not exist, and services that no machine does."""
    for function, names in pack.machine_functions.items():
        for name in sorted({*names}):
            at = f"machine_functions.{function}"
            service = pack.services.get(name)
            if service is None:
                yield at, "no-such-service", {"name": name}
            elif service.self_service == "no":
                yield at, "not-at-a-machine", {"name": name}
