"""Pictures: first a graph of resolved values, what and not how."""
