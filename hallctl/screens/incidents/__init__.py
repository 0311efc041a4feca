"""Incidents (F5): begun in two keys, walked step by step, with the hall log and whom to call."""
