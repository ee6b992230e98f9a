"""In and out: the model and what was computed of it, in forms that other tools read."""
