"""What is wrong with this workstation, the place of the hall file, or the file itself, and what to do
about it.
"""
