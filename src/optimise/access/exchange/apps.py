from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "optimise.access.exchange"
    label = "access_exchange"
