"""Write into projects: new ones, new files, renames, keys in order, and what editors read. The only writer of YAML."""
