"""What happens later, behind the Background port."""
