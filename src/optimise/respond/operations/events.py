"""What happened to an operation, for those who come after. Each gives the ids of rows alone."""

OPERATION_CONCLUDED = "respond.operation_concluded"
