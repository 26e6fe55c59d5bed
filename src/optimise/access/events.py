"""Facts of access that stages hear of."""

# A row was moved to another audience: `<kind>` is its id, such as `item`.
ROW_MOVED = "access.row_moved"

# Somebody holds a role no more: what they had in hand by it is with nobody who can act.
ROLE_ENDED = "access.role_ended"
