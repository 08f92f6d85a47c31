"""Plugs: one module per engine, named as its setting."""
