"""One module a kind: the page of one thing."""
