"""What writes into a project: a new one, and what editors need to know of it. The only writers of YAML."""
