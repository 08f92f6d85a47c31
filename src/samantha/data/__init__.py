"""Lines, lexicons, weights and messages: ours, with sources and hashes."""
