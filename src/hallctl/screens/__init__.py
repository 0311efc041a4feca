"""The screens; the only part that imports Textual.

An input method that commits five or more characters at once turns into junk keys on terminals with
the kitty protocol, so it is switched off before Textual's first import.
"""

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
