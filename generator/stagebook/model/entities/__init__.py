"""Entity classes, one module a kind: fields with their types, descriptions and marks."""
