"""How long what is known is kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import Kept
from optimise.identify.exports import wipe_old
from optimise.identify.loads.actions.sending import wipe_left

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
    Kept(
        what="Files that came in by the browser: what was asked, and their pieces",
        tables=("identify_loadwork", "identify_loadpiece"),
        how_long="a week",
        from_day="the day on which whoever sends it last did something with it",
        then="pieces and the rows that were shown go; once it is loaded they are gone at once",
        act=wipe_left,
        role=Role.RETENTION_CLERK,
        is_copy=True,
    ),
)
