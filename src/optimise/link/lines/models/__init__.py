"""Authorisations and what came under them, runs of the finder, decisions, and line records.

What is made of communications data is for the circle of its operation: those in it who develop
intelligence, its analysts among them. Nobody else learns that any of it exists."""

from optimise.link.lines.models.imports import (
    Authorisation,
    CallReview,
    Import,
    LeftOut,
    Piece,
    Profile,
    TakenBack,
)
from optimise.link.lines.models.orders import CheckBack, Order, OrderGround
from optimise.link.lines.models.records import Attribution, Decision, Line, LineNumber, LineVersion
from optimise.link.lines.models.runs import Candidate, Change, Prior, Run, RunAuthorisation
from optimise.link.lines.models.work import LongWork, Work

__all__ = [
    "Attribution",
    "Authorisation",
    "CallReview",
    "Candidate",
    "Change",
    "CheckBack",
    "Decision",
    "Import",
    "LeftOut",
    "Line",
    "LineNumber",
    "LineVersion",
    "LongWork",
    "Order",
    "OrderGround",
    "Piece",
    "Prior",
    "Profile",
    "Run",
    "RunAuthorisation",
    "TakenBack",
    "Work",
]
