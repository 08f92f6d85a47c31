"""The people in a life, the balance, the three questions: pure."""
