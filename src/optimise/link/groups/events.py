"""What happened to a group, for those who come after: plans, briefings, notices."""

GROUP_CLOSED = "link.group_closed"
GROUP_MEMBER_ENDED = "link.group_member_ended"
