"""What happened to a line, for those who come after: briefings."""

LINE_CLOSED = "link.line_closed"
