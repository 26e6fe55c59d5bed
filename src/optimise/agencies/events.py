"""Facts of people who sign in that every app may hear of."""

# They may not sign in, or are cleared no more: what they had in hand is with nobody who can act.
SHUT_OUT = "agencies.person_shut_out"
# An administrator made their password anew.
PASSWORD_GIVEN = "agencies.password_given"  # noqa: S105 - the name of a fact
