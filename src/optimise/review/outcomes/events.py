"""What came of the work, for those who come after: moderation, the public, those who told."""

STORY_SENTENCED = "review.story_sentenced"
RELEASE_TOLD = "review.release_told"
OUTCOME_ENTERED = "review.outcome_entered"
