"""Letters in the sender's own voice: pure."""
