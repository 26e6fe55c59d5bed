"""One audience a file: administrators, auditors, those who keep circles, and everyone."""
