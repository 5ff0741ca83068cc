from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SisterCitiesConfig(AppConfig):
    name = "sistercities"
    verbose_name = _("Sister cities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sistercities.languages import stored
        from sistercities.signal_handlers import register_signal_handlers

        stored.connect()
        register_signal_handlers()
