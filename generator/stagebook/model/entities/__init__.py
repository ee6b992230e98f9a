"""One module a kind: its fields, with their types, descriptions and marks."""
