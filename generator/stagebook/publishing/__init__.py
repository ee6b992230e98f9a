"""Publish a site: replace the last one in one step, or leave it as it was."""
