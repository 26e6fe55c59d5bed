"""What came of an arrest, for those who come after. Each gives the ids of rows alone."""

PERSON_ARRESTED = "respond.person_arrested"
PERSON_CHARGED = "respond.person_charged"
