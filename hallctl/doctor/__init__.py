"""What is wrong with this workstation, the place of the hall file, or the file: and what to do."""
