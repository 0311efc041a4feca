"""A page that a command answers: shown, or put into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hallctl.cli.answer import Answer
from hallctl.exchange.tables import BOM
from hallctl.store.file import Hall

if TYPE_CHECKING:
    from hallctl.reports.page import Page


def page_told(hall: Hall, page: Page, *, form: str, out: str | None) -> Answer:
    """The page in a form that `writing.refuse_form` let pass; with `out`, what was written where."""
    from hallctl.reports import as_json, writing  # noqa: PLC0415  only where one prints

    text = writing.FORMATS[form](page)
    if out is None:
        return Answer(as_json.data(page), text.removeprefix(BOM).rstrip("\r\n"))
    writing.place(out, text.encode(), hall.path)
    return Answer({"path": out, "bytes": len(text.encode())})
