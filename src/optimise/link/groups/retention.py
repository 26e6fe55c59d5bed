"""How long groups are kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Groups: their steps, findings, members, people exploited, owners, reviews, editions",
        tables=(
            "link_groups_group",
            "link_groups_step",
            "link_groups_version",
            "link_groups_limbfinding",
            "link_groups_member",
            "link_groups_exploited",
            "link_groups_ownership",
            "link_groups_review",
            "link_groups_lineage",
            "link_groups_edition",
        ),
        how_long="by the group of management of police information",
        from_day="the day the group is closed",
        then=REVIEW,
    ),
)
