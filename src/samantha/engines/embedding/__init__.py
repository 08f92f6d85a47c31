"""Directions of meaning behind the Embedder port."""
