"""`python -m bench`: what hallctl must reach, each as a ratio measured side by side in one run."""
