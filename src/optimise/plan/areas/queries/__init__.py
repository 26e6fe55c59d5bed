"""The door to read: areas with their groups, lines and counts, and what repeats there."""

from optimise.plan.areas.queries.picture import (
    READERS,
    SEES_KEPT_SAFE,
    AreaPage,
    Month,
    Picture,
    area_page,
    file,
    files,
    needs_counts,
    needs_reader,
    picture,
    sees_counts,
)
from optimise.plan.areas.queries.repeats import (
    Repeats,
    hours_of_all,
    repeats,
    repeats_of_reports,
)

__all__ = [
    "READERS",
    "SEES_KEPT_SAFE",
    "AreaPage",
    "Month",
    "Picture",
    "Repeats",
    "area_page",
    "file",
    "files",
    "hours_of_all",
    "needs_counts",
    "needs_reader",
    "picture",
    "repeats",
    "repeats_of_reports",
    "sees_counts",
]
