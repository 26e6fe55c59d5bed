from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "optimise.exchange"
    label = "exchange"
