"""The clip store: what was spoken once, under a key of everything that sounds, in one SQLite file."""
