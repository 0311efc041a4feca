"""The counter (F3): call, serve along the ladder, check, hand back."""
