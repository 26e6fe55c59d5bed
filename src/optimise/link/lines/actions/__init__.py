"""The door to write: imports under an authorisation, runs, decisions, records, orders."""

from optimise.link.lines.actions.attributing import (
    NewAttribution,
    attribute,
    keep_attribution,
    review_attribution,
    withdraw_attribution,
)
from optimise.link.lines.actions.beginning import begin_record
from optimise.link.lines.actions.deciding import Acceptance, accept, dismiss
from optimise.link.lines.actions.fitting import keep_prior, undo_prior
from optimise.link.lines.actions.importing import (
    NewAuthorisation,
    NewImport,
    authorise,
    cancel_import,
    confirm_import,
    look_again,
    receive_file,
    take_piece,
)
from optimise.link.lines.actions.ordering import (
    NewOrder,
    Result,
    end_order,
    give_advice,
    look_back,
    record_compliance,
    record_result,
    send_to_legal,
    send_to_sign,
    sign_order,
    take_back,
    withdraw_order,
    write_order,
)
from optimise.link.lines.actions.permission import ANALYSES
from optimise.link.lines.actions.recording import (
    NumberGiven,
    RecordGiven,
    add_number,
    change_line,
    set_status,
    withdraw_number,
)
from optimise.link.lines.actions.reviewing import (
    ask_to_decide,
    is_held,
    keep_records,
    must_stay,
    remove_authorisation,
    take_back_import,
)
from optimise.link.lines.actions.running import ask_for_run, cancel_run
from optimise.link.lines.actions.succeeding import Succession, say_succession, undo_succession

__all__ = [
    "ANALYSES",
    "Acceptance",
    "NewAttribution",
    "NewAuthorisation",
    "NewImport",
    "NewOrder",
    "NumberGiven",
    "RecordGiven",
    "Result",
    "Succession",
    "accept",
    "add_number",
    "ask_for_run",
    "ask_to_decide",
    "attribute",
    "authorise",
    "begin_record",
    "cancel_import",
    "cancel_run",
    "change_line",
    "confirm_import",
    "dismiss",
    "end_order",
    "give_advice",
    "is_held",
    "keep_attribution",
    "keep_prior",
    "keep_records",
    "look_again",
    "look_back",
    "must_stay",
    "receive_file",
    "record_compliance",
    "record_result",
    "remove_authorisation",
    "review_attribution",
    "say_succession",
    "send_to_legal",
    "send_to_sign",
    "set_status",
    "sign_order",
    "take_back",
    "take_back_import",
    "take_piece",
    "undo_prior",
    "undo_succession",
    "withdraw_attribution",
    "withdraw_number",
    "withdraw_order",
    "write_order",
]
