"""What happened to a claim, for those who come after: the public page, the pages of commanders."""

CLAIM_MODERATED = "review.claim_moderated"
CLAIM_UNVERIFIED = "review.claim_unverified"
CLAIM_REOPENED = "review.claim_reopened"
CLAIM_WITHDRAWN = "review.claim_withdrawn"
