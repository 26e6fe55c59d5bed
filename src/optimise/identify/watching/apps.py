from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class WatchingConfig(AppConfig):
    name = "optimise.identify.watching"
    label = "identify_watching"
    marking = SENSITIVE
