"""Pages as values, with every word decided, before any HTML."""
