"""Engines that turn speech into text: one module each, its name is its setting."""
