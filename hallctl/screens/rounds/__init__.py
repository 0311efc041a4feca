"""Rounds (F6): the hall's day, from the opening check to the review after closing."""
