"""`python -m bench`: the bars that hallctl must reach, mostly ratios measured side by side in one run."""
