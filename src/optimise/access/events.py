"""Facts of access that stages hear of."""

# A row was moved to another audience: `<kind>` is its id, such as `item`.
ROW_MOVED = "access.row_moved"

# Somebody wants what a circle keeps to go out of it: `move` is the id of what they said. With
# `circle` it is of that circle itself, which somebody wants closed or opened again, or which was.
WANTED_OUT = "access.wanted_out"

# A hold was lifted: `hold` is its id. What it kept goes a week later.
HOLD_LIFTED = "access.hold_lifted"

# Somebody was let out of a circle: `circle` and `person` are their ids; `relieved_by` is of whoever
# agreed, where two of rank decided it from outside.
CIRCLE_LEFT = "access.circle_left"

# Somebody holds a role no more: what they had in hand by it is with nobody who can act.
ROLE_ENDED = "access.role_ended"
