"""A door: the web page and its API, on loopback unless told."""
