"""Reads that a screen and a command share: a frozen record of one moment, with the event it was read at."""
