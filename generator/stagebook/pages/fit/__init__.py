"""Pages on how the back stage fits the front stage."""
