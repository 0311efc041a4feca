"""The screens; the only part that imports Textual.

An input method that commits five or more characters at once turns into junk keys on terminals with
the kitty protocol, so it is switched off before Textual's first import. `COLUMNS` and `LINES` are
forgotten: Textual and Rich believe them more than the terminal, also once it is resized.
"""

import gc
import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
for _size in ("COLUMNS", "LINES"):
    os.environ.pop(_size, None)


def pause_gc() -> None:
    """Collect no garbage until the first screen is painted: nothing that is imported is garbage.

    Looking through it again and again is a fifth of the start; `resume_gc` ends it.
    """
    gc.disable()


def resume_gc() -> None:
    """Collect garbage from now on, but not among what was made until here."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
