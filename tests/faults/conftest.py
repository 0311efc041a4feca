"""Processes of their own go by the computer's clock: so does the hall they work on."""

from today import clock, made_hall

__all__ = ["clock", "made_hall"]
