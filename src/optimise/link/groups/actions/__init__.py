"""The door to write: records of groups and what people decided about them."""

from optimise.link.groups.actions.duplicates import archive_duplicate
from optimise.link.groups.actions.editions import (
    NewEdition,
    Reach,
    draft_edition,
    let_out,
    take_back_resting,
    withdraw_edition,
)
from optimise.link.groups.actions.lineage import NewLineage, decide, judge_lineage, undo_lineage
from optimise.link.groups.actions.mapping import NewFinding, find
from optimise.link.groups.actions.members import (
    NewExploited,
    NewMember,
    Prison,
    add_exploited,
    add_member,
    end_exploited,
    end_member,
    lapse_members,
    record_prison,
    renew_member,
    set_apart,
)
from optimise.link.groups.actions.owners import assign, review
from optimise.link.groups.actions.records import (
    NewGroup,
    Official,
    Tiering,
    change_group,
    nominate,
    record_official,
    set_tier,
)
from optimise.link.groups.actions.resting import ask_of_item
from optimise.link.groups.actions.steps import take_step, undo_step

__all__ = [
    "NewEdition",
    "NewExploited",
    "NewFinding",
    "NewGroup",
    "NewLineage",
    "NewMember",
    "Official",
    "Prison",
    "Reach",
    "Tiering",
    "add_exploited",
    "add_member",
    "archive_duplicate",
    "ask_of_item",
    "assign",
    "change_group",
    "decide",
    "draft_edition",
    "end_exploited",
    "end_member",
    "find",
    "judge_lineage",
    "lapse_members",
    "let_out",
    "nominate",
    "record_official",
    "record_prison",
    "renew_member",
    "review",
    "set_apart",
    "set_tier",
    "take_back_resting",
    "take_step",
    "undo_lineage",
    "undo_step",
    "withdraw_edition",
]
