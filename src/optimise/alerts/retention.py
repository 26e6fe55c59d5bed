"""How long alerts and rotas are kept."""

from optimise.access.retention import ALWAYS, REVIEW, SCHEDULE, Kept

KEPT = (
    Kept(
        what="Alerts: who was told, who took them, what ended them",
        tables=("alerts_alert", "alerts_step"),
        how_long="with what it is about",
        from_day="the day it ended",
        then=REVIEW,
    ),
    Kept(
        what="Rotas: who was on duty when",
        tables=("alerts_duty",),
        how_long=SCHEDULE,
        from_day="the day the shift ended",
        then="it never goes by itself, since it says who was to be told",
    ),
    Kept(
        what="Browsers that people chose to be told on",
        tables=("alerts_device",),
        how_long="until taken away",
        from_day="the day it was chosen",
        then="it goes when its person takes it away, or the browser is gone",
    ),
    Kept(
        what="How long each kind of alert waits",
        tables=("alerts_wait",),
        how_long=ALWAYS,
        from_day="the day it was set",
        then="it never goes, since alerts went by it",
    ),
)
