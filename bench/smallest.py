"""The smallest things that hallctl is measured against.

`command HALL`: the smallest possible Typer command that opens the file. `complete`: one with an option,
asked by bash what could follow. `table HALL`: the smallest
Textual app with a table of what waits. `field`: the same with a field to type in.
"""

from __future__ import annotations

import sqlite3
import sys

TICKETS = "select prefix, number, service from ticket where state = 'waiting' order by id limit 20"


def command() -> None:
    """Open the file and print one thing from it."""
    import typer  # noqa: PLC0415

    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

    @app.command()
    def first(hall: str) -> None:
        db = sqlite3.connect(hall)
        typer.echo(db.execute(TICKETS).fetchone())

    app(sys.argv[2:])


def complete() -> None:
    """Print what bash may offer, by Typer's own completion."""
    import typer  # noqa: PLC0415

    app = typer.Typer(rich_markup_mode=None)

    @app.command()
    def first(counter: int = 1) -> None:
        del counter

    app(prog_name="smallest")


def screen(kind: str) -> None:
    """A table of the first tickets, or a field."""
    from textual.app import App, ComposeResult  # noqa: PLC0415
    from textual.widgets import DataTable, Input  # noqa: PLC0415

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Input() if kind == "field" else DataTable()

        def on_mount(self) -> None:
            if kind == "field":
                return
            table = self.query_one(DataTable)
            table.add_columns("prefix", "number", "service")
            table.add_rows(sqlite3.connect(sys.argv[2]).execute(TICKETS))

    Bare().run()


if __name__ == "__main__":
    {"command": command, "complete": complete}.get(sys.argv[1], lambda: screen(sys.argv[1]))()
