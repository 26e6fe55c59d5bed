"""What happened to an operation, for those who come after. Each gives the ids of rows alone."""

OPERATION_OPENED = "respond.operation_opened"
OPERATION_LIVE = "respond.operation_live"
OPERATION_CONCLUDED = "respond.operation_concluded"
ORDER_ISSUED = "respond.order_issued"
