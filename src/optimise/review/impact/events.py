"""What was found about impact, for those who come after: the public page."""

QUESTION_LOCKED = "review.question_locked"
QUESTION_ANSWERED = "review.question_answered"
