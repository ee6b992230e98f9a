"""Compare two models: what differs, what follows from it, and whom it concerns. Pure; nothing is worded here."""
