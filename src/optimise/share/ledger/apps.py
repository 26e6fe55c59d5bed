from django.apps import AppConfig


class ShareLedgerConfig(AppConfig):
    name = "optimise.share.ledger"
    label = "share_ledger"
