from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SisterCitiesConfig(AppConfig):
    name = "sistercities"
    verbose_name = _("Sister cities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sistercities.languages import cascade_signals, checks, problems  # noqa: F401
        from sistercities.languages.policies import register_policies
        from sistercities.signal_handlers import register_signal_handlers

        register_policies()
        problems.connect()
        cascade_signals.connect()
        register_signal_handlers()
