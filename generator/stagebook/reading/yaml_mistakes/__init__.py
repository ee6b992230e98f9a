"""Tell what YAML drops, hides or refuses, in the author's words, with what to type."""
