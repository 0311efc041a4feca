"""`python -m bench.refreshing HALL`: a console's memory before and after ten thousand refreshes."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys

from bench import files
from bench.terminal import own
from hallctl.screens.live import HallChanged
from hallctl.screens.reprinting import Console

WARM, ALL = 1_000, 10_000


async def main(path: str) -> None:
    """The counter screen, refreshed as if the hall had changed each time, and its clocks ticked."""
    by = files.clerk(1)
    app = Console(path, by=by, counter=1, start="counter")
    sizes: dict[str, int] = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for count in range(1, ALL + 1):
            app.screen.post_message(HallChanged(-count, again=True))
            app.ticking.tick()
            await pilot.pause()
            if count in {WARM, ALL}:
                gc.collect()
                sizes["first" if count == WARM else "last"] = own(os.getpid())
    print(json.dumps(sizes))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
