"""Complaints (F4): the work list first, and what belongs to cases that somebody owns until they are closed."""
