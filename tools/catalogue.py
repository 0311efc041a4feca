"""The Chinese of hallctl/locale/zh_CN/PART.po, compiled into one catalogue.

`make messages` compiles it for the sources, and setuptools for a wheel, by the class at the end:
git keeps no compiled catalogue, so a wheel would have none. Nothing of hallctl is imported here,
since a wheel is built where hallctl is not yet installed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools.command.build_py import build_py

SOURCE = Path(__file__).parent.parent / "hallctl"
PARTS = SOURCE / "locale" / "zh_CN"
COMPILED = "locale/zh_CN/LC_MESSAGES/hallctl.mo"


def translated() -> Iterator[tuple[str, Message]]:
    """Every message with the name of its part, in the parts' order."""
    for part in sorted(PARTS.glob("*.po")):
        with part.open("rb") as file:
            for message in read_po(file, locale="zh_CN"):
                if message.id:
                    yield part.name, message


def merged() -> Catalog:
    """All parts as one catalogue."""
    catalog = Catalog(locale="zh_CN", domain="hallctl")
    for _part, message in translated():
        catalog.add(message.id, message.string)
    return catalog


def compile_into(package: Path) -> Path:
    """Write the compiled catalogue of a folder that holds the package; returns its path."""
    target = package / COMPILED
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_suffix(f".{os.getpid()}")
    with new.open("wb") as file:
        write_mo(file, merged())
    new.replace(target)  # whoever reads it now reads the old one to its end
    return target


class BuildPy(build_py):
    """setuptools' copying of the package, and the catalogue compiled into the copy."""

    def run(self) -> None:
        super().run()
        compile_into(self._package())

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        outputs = super().get_outputs(include_bytecode)
        return sorted({*outputs, str(self._package() / COMPILED)})

    def _package(self) -> Path:
        # Installed editable, the sources are the package.
        return SOURCE if self.editable_mode else Path(self.build_lib) / "hallctl"
