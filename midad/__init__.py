"""Midad: an Arabic-first newsroom publishing platform."""

__version__ = "0.1.0"
