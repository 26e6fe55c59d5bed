"""Claims that something was disrupted: moderated by a second person, looked at again, reopened."""
