"""What is said of what may not go out: one answer for all that is not the asker's to know."""

NOT_AT_PRESENT = "This cannot go out at present. Speak to the duty intelligence manager."
