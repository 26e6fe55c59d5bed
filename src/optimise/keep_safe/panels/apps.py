from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class PanelsConfig(AppConfig):
    name = "optimise.keep_safe.panels"
    label = "keep_safe_panels"
    default_auto_field = "django.db.models.BigAutoField"
    marking = SENSITIVE

    def ready(self) -> None:
        from optimise.assignments.domain import sources
        from optimise.keep_safe.panels import queries

        sources.register(
            sources.Source(
                kind=queries.SERVED,
                page="panels:case",
                names=queries.names_of_cases,
                runs=queries.runs_panel_of,
            )
        )
