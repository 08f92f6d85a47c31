"""The conscience: crisis, farewell, honesty, notices; above any brain, pure."""
