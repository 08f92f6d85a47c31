"""Durable truth behind the Store port."""
