"""The knobs of made-up traffic. Every default is an assumption, meant to be swept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How lines and their customers behave, and how many of each kind of phone there are.

    Units: minutes and days as named; shares run from 0 to 1.
    Source: docs/methods/lines.md, the simulator.
    """

    days: int = 28
    lines: int = 10
    decoys_each: int = 10
    ordinary: int = 150
    list_median: float = 80
    active_share: float = 0.30
    chasers: float = 0.8
    text_orders: float = 0.2
    app_use: float = 0.0
    bursts_a_day: float = 2.3
    burst_reach: float = 0.8
    silent_lines: float = 0.15
    internal_lines: float = 0.35
    local_lines: float = 0.25
    forwarded_lines: float = 0.10
    two_number_lines: float = 0.10
    callback_runner: float = 0.55
    one_off: float = 0.30
    rival_share: float = 0.25
    number_life: float = 40
    keeps_handset: float = 0.55
    announces: float = 0.70
    moves_over: float = 0.70
    lost_cells: float = 0.04
    short_changes: bool = True
