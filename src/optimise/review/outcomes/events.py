"""What happened to outcomes, for those who are told. Each gives the ids of rows alone."""

RELEASE_NEAR = "review.release_near"
