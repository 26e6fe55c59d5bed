"""How long what is known is kept."""

from optimise.access.retention import Kept
from optimise.identify.exports import wipe_old

KEPT = (
    Kept(
        what="Contents of files that were exported",
        tables=("identify_export",),
        how_long="an hour",
        from_day="the moment the file was made",
        then="the contents go; who exported what, and why, stays",
        act=wipe_old,
    ),
)
