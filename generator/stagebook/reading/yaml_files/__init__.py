"""Read YAML from libyaml's events into values with places."""
