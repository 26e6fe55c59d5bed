"""Facts of this stage that later ones hear of."""

ITEM_GRADED_AGAIN = "evaluate.item_graded_again"
ITEM_CALLED_BACK = "evaluate.item_called_back"
# From partners: from one `agency` where it is given, else from all of them.
ITEM_CALLED_BACK_FROM_PARTNERS = "evaluate.item_called_back_from_partners"
ITEM_CALLED_BACK_FROM_OFFICERS = "evaluate.item_called_back_from_officers"
THREAT_RAISED = "evaluate.threat_raised"
THREAT_SUGGESTED = "evaluate.threat_suggested"
POSSIBLE_VICTIM_GRADED = "evaluate.possible_victim_graded"
SENT_TO_SAFEGUARDING = "evaluate.sent_to_safeguarding"
