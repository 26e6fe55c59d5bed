"""What the public sees: warning signs to learn, safe figures, and word of what a tip led to."""
