from django.apps import AppConfig


class ShareSiteConfig(AppConfig):
    """The pages that the public reads, and the tables of what was published for them."""

    name = "optimise.share.site"
    label = "share_site"
    verbose_name = "The public site: learn the signs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the shelf read what a force has changed of what the site says."""
        from optimise.share import library
        from optimise.share.site.queries import own_contents

        library.read_own_from(own_contents)
