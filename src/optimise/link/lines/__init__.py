"""Deal lines in communications data: leads for an analyst, never evidence, never automatic."""
