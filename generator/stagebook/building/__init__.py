"""Build the book of a project: every page and file of the site, in memory."""
