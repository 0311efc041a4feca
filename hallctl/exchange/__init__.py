"""What goes out of the hall file for other programs, and what comes in from them, as text files."""
