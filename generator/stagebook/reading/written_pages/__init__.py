"""Check hand-written pages: front matter, links, targets, references to the model, cost."""
