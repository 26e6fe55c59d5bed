"""How long what is known is kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import Kept
from optimise.identify.exports import wipe_old

KEPT = (
    Kept(
        what="Statements, and photographs of whom and what they are about",
        tables=("identify_statement", "identify_photograph"),
        how_long="with the item each rests on",
        from_day="the day on which the item goes",
        then="it goes with it",
    ),
    Kept(
        what="Judgements of who is who, and that somebody is kept safe",
        tables=("identify_judgement", "identify_protection"),
        how_long="while there are statements of them",
        from_day="the day on which the last one goes",
        then="a person reviews it",
    ),
    Kept(
        what="Contents of files that were exported",
        tables=("identify_exportfile",),
        how_long="an hour",
        from_day="the moment the file was made",
        then="the contents go; who exported what, and why, stays",
        act=wipe_old,
        role=Role.RETENTION_CLERK,
        is_copy=True,
    ),
)
