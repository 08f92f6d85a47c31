"""The hall, where the turn happens."""
