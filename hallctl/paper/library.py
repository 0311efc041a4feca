"""python-escpos, loaded only when something is printed, without the side effects of its import.

Its private names that hallctl uses are here as well:

name                what for                          the public way
Escpos._raw         bytes of Chinese text             none: `text()` knows only code pages
Escpos._hw_barcode  bars without a word on stdout     none: `barcode()` reports there
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from escpos.printer import Dummy

_PROFILE = {
    "profiles": {
        "default": {
            "name": "default",
            "vendor": "Generic",
            "codePages": {"0": "CP437"},
            "colors": {"0": "black"},
            "features": {"barcodeA": True, "paperFullCut": True, "qrCode": True},
            "fonts": {
                "0": {"name": "Font A", "columns": 42},
                "1": {"name": "Font B", "columns": 56},
            },
            "media": {"width": {"mm": "Unknown", "pixels": "Unknown"}},
        }
    },
    "encodings": {"CP437": {"name": "CP437", "python_encode": "cp437"}},
}
"""The one profile used; the library's own database is 0.2 s of YAML at every start."""
_FILE, _FOLDER = "ESCPOS_CAPABILITIES_FILE", "ESCPOS_CAPABILITIES_PICKLE_DIR"
_loading = Lock()


def dummy() -> Dummy:
    """A printer of the library that only collects the bytes."""
    with _loading:
        if "escpos.printer" not in sys.modules:
            _load()
    from escpos.printer import Dummy  # noqa: PLC0415  0.2 s of import

    return Dummy()


def send(printer: Dummy, data: bytes) -> None:
    """Send these bytes as they are."""
    printer._raw(data)  # noqa: SLF001  see above


def send_bars(printer: Dummy, data: str, width: int) -> None:
    """Send bars of CODE39, the thinnest of them `width` dots."""
    printer._hw_barcode(data, "CODE39", width=width)  # noqa: SLF001


def _load() -> None:
    """Import the library: it would leave a folder behind each time, and log to standard error."""
    silent = logging.NullHandler()
    before, folder = dict(os.environ), tempfile.tempdir
    with tempfile.TemporaryDirectory() as scratch:
        profile = Path(scratch, "profile.json")
        profile.write_text(json.dumps(_PROFILE))
        logging.root.addHandler(silent)
        tempfile.tempdir = scratch
        os.environ[_FILE], os.environ[_FOLDER] = str(profile), scratch
        try:
            import_module("escpos.printer")
        finally:
            tempfile.tempdir = folder
            for name in (_FILE, _FOLDER):
                os.environ.pop(name)
                if name in before:
                    os.environ[name] = before[name]
            logging.root.removeHandler(silent)
