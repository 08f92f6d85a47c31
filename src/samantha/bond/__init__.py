"""What two people have agreed on and been through: pure."""
