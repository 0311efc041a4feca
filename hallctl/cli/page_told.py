"""A page that a command answers: shown, or put into a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from typer import Option

from hallctl import words
from hallctl.cli.output import Output
from hallctl.cli.printing import printed
from hallctl.exchange.tables import BOM
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words import N_

if TYPE_CHECKING:
    from hallctl.reports.page import Page

Written = Annotated[str, Option("--format", help=N_("How it is written: text, json, csv or html."))]
Out = Annotated[str | None, Option("--out", help=N_("Write to this file."))]


def refuse_page(hall: Hall, form: str, out: str | None) -> None:
    """Refuse a form or a place of a page before anything is recorded; see `reports/writing.py`."""
    from hallctl.reports import writing  # noqa: PLC0415  only where one prints

    writing.refuse_form(form)
    if out is not None:
        writing.refuse_place(out, hall.path)


def page_told(hall: Hall, page: Page, *, form: str, out: str | None) -> Output:
    """The page in a form that `writing.refuse_form` let pass; with `out`, what was written where."""
    from hallctl.reports import as_json, writing  # noqa: PLC0415  only where one prints

    text = writing.FORMATS[form](page)
    if out is None:
        return Output(as_json.data(page), text.removeprefix(BOM).rstrip("\r\n"))
    writing.place(out, text.encode(), hall.path)
    return Output({"path": out, "bytes": len(text.encode())})


def paper_told(
    hall: Hall, make: Callable[[], Page], *, form: str, out: str | None, print_: bool
) -> Output:
    """A page that is made now: shown, put into a file, or printed; refused as `writing.refuse_form` does."""
    from hallctl.reports import as_json, writing  # noqa: PLC0415  only where one prints

    writing.refuse_form(form)
    words.know(pack.current(hall.db)[1])
    page = make()
    if not print_:
        return page_told(hall, page, form=form, out=out)
    made = (
        page_told(hall, page, form=form, out=out) if out else Output(as_json.data(page), page.title)
    )
    return printed(hall, made, lambda: page, print_=True, preview=False)
