from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sponsors.needed_apps import require_apps

NEEDED = ("wagtail_localize", "wagtail.images")


class SponsorsConfig(AppConfig):
    name = "sponsors"
    verbose_name = _("Sponsors")
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        require_apps(self.label, *NEEDED)
        super().import_models()

    def ready(self) -> None:
        from sponsors import pictures
        from sponsors.desk.gifts import EndingSoon, Unacknowledged
        from sponsors.desk.needs import register_needs
        from sponsors.indexing import keep_index_of
        from sponsors.models.base import CivicPage

        keep_index_of(CivicPage)
        pictures.connect()
        register_needs(EndingSoon(), Unacknowledged())
