"""What is looked at before a business day is closed: `checks/NOUN.py` has the checks of its noun."""
