"""What changes the hall: each action is one function, one change, one transaction."""
