"""The customer's screen at a counter."""
