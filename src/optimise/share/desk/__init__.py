"""The publishing desk on the staff site: updates and figures, each approved by a second person."""
