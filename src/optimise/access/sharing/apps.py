from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "optimise.access.sharing"
    label = "access_sharing"
