"""What became of a warrant, for those who come after. Each gives the ids of rows alone."""

WARRANT_GRANTED = "respond.warrant_granted"
WARRANT_REFUSED = "respond.warrant_refused"
WARRANT_EXECUTED = "respond.warrant_executed"
SEARCH_MADE = "respond.search_made"
