"""The door to write: applications, hearings, searches, returns."""

from optimise.respond.warrants.actions.applying import (
    Boxes,
    answer_against,
    apply,
    authorise,
    check_address,
    choose_grounds,
    list_against,
    write_annex,
    write_boxes,
)
from optimise.respond.warrants.actions.court import Granted, Hearing, hear, must_print
from optimise.respond.warrants.actions.powers import end_power, set_power, set_power_without
from optimise.respond.warrants.actions.searching import (
    NewEntry,
    end_protection,
    enter,
    give_back,
    protection_ends,
    record_as_inspector,
    search_without,
)

__all__ = [
    "Boxes",
    "Granted",
    "Hearing",
    "NewEntry",
    "answer_against",
    "apply",
    "authorise",
    "check_address",
    "choose_grounds",
    "end_power",
    "end_protection",
    "enter",
    "give_back",
    "hear",
    "list_against",
    "must_print",
    "protection_ends",
    "record_as_inspector",
    "search_without",
    "set_power",
    "set_power_without",
    "write_annex",
    "write_boxes",
]
