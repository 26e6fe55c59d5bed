"""What happened to a group, for those who come after: plans, briefings, notices."""

GROUP_MAPPED = "link.group_mapped"
GROUP_CLOSED = "link.group_closed"
GROUP_OPENED_AGAIN = "link.group_opened_again"
GROUP_MEMBER_ENDED = "link.group_member_ended"
