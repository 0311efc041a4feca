"""What is counted of each noun, defined once: `figures/NOUN.py` has its populations and figures."""
