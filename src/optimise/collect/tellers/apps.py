from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class TellersConfig(AppConfig):
    name = "optimise.collect.tellers"
    label = "collect_tellers"
    marking = SENSITIVE
