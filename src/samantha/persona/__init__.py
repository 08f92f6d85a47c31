"""Who she is, whichever brain speaks: pure."""
