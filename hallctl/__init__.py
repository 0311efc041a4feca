"""hallctl: the console for the counters and the back office of a service hall."""

__version__ = "0.2.0"
