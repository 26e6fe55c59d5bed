"""Rules of meetings and of the control strategy."""
