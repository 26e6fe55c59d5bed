"""Respond: operations, from a decision to the knock on the door."""
