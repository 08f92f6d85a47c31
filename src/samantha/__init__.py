"""Samantha: one person's own operating system, in the sense of the film Her."""

__version__ = "0.1.0"
