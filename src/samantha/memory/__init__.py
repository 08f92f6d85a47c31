"""What she remembers, how it is found again, and how it is forgotten: pure."""
