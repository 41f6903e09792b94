"""The copy desk at work on stories: what of a story it reads, what it finds there, and what it mends."""
