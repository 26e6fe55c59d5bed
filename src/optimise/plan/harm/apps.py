"""The application of this topic: harm scores."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class HarmConfig(AppConfig):
    """The local harm matrix and the scores made with it."""

    name = "optimise.plan.harm"
    label = "plan_harm"
    marking = SENSITIVE

    def ready(self) -> None:
        from optimise.link.groups.domain import columns
        from optimise.plan.harm import queries

        columns.register(columns.Column(key="harm", label="Harm", values=queries.harm_of))
        columns.register(columns.Column(key="trend", label="Trend", values=queries.trend_of))
        columns.set_harm(queries.share_of)
