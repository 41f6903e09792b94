"""Walks through the newspaper as its people take them, in a real browser."""
