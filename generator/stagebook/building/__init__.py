"""From a project to a book: every page and file of the site, in memory."""
