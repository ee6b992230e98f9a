"""Put a new site in the place of the last one, or leave the last one as it was."""
