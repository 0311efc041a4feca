"""The board: called numbers, to be read from five metres."""
