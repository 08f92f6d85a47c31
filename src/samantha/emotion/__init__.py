"""Reading their feelings, and having her own: pure arithmetic with causes."""
