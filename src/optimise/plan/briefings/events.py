"""Facts of briefings: what an officer answered that others must act on."""

SAYS_FOUND = "plan.says_found"
