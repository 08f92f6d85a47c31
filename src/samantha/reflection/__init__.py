"""The night: what happens when nobody talks."""
