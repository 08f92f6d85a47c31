"""What the pages ask for: plain JSON over the values of the rooms, one module a page."""
