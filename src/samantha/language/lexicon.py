"""Word lists the room reads: Korean nouns that look like verbs, and verbs that look like nouns."""

from __future__ import annotations


def words(block: str) -> frozenset[str]:
    """The words of a block of text, in which line breaks mean nothing."""
    return frozenset(block.split())
