"""Makers of what ships in data/: run by hand, reproducible by seed."""
