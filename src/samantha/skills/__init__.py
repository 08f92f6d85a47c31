"""Plugs: one module per thing she can do outside the talk."""
