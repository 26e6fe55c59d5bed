"""Facts of access that stages hear of."""

# A row was moved to another audience: `<kind>` is its id, such as `item`.
ROW_MOVED = "access.row_moved"
