"""A made-up hall in mid-morning, made by the same actions as a real one."""
