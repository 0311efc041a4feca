"""A made-up hall in mid-morning, laid through the same actions as a real one."""
