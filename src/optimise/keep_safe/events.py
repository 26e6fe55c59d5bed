"""Facts of this stage that later ones hear of."""

CONCERN_RAISED = "keep_safe.concern_raised"
SAFEGUARDED = "keep_safe.safeguarded"
HOME_TAKEN_OVER = "keep_safe.home_taken_over"
CONSENT_WITHDRAWN = "keep_safe.consent_withdrawn"
EPISODE_ENDED = "keep_safe.episode_ended"
