"""What is shown of a noun's records, said once: for lists, JSON, the screen, the views and the docs."""
