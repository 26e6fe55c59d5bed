"""How long what was made for the public is kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import ALWAYS, Kept
from optimise.share.desk.actions import forget_expired

KEPT = (
    Kept(
        what="Talks, tables that were counted, and page totals",
        tables=("share_desk_talk", "share_desk_table", "share_site_pagetotal"),
        how_long="two years",
        from_day="the day of it, or the month it counts",
        then="they go; a table that waits stays until it is told or refused",
        act=forget_expired,
        role=Role.RETENTION_CLERK,
    ),
    Kept(
        what="Updates for the public, and their drafts",
        tables=("share_site_update", "share_desk_update", "share_desk_touch"),
        how_long="ten years",
        from_day="the day it was shown",
        then="they go, by the same act as talks",
    ),
    Kept(
        what="What the site said, and who agreed to it",
        tables=("share_site_content", "share_desk_piece"),
        how_long="ten years",
        from_day="the day it was written",
        then="what no longer stands goes, by the same act as talks; what stands stays",
    ),
    Kept(
        what="What was told of a month and of a week, and targets",
        tables=(
            "share_site_release",
            "share_site_figure",
            "share_desk_week",
            "share_site_publictarget",
            "share_desk_target",
        ),
        how_long=ALWAYS,
        from_day="the day it was told",
        then="it stays, so that nothing is told twice",
    ),
)
