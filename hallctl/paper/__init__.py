"""All that is printed: layouts as pure functions, and the ways to a printer."""
