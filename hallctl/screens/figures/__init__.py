"""The figures (F8): against their targets, by hour, weekday, week, clerk and service, and the records behind."""
