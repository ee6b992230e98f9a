"""Tell what a value, a key or an id was probably meant to be, with a line to type."""
