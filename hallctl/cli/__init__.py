"""The commands; the only part that imports Typer."""
