"""What is Korean or English about a text: pure."""
