from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SisterCitiesConfig(AppConfig):
    name = "sistercities"
    verbose_name = _("Sister cities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sistercities.languages import checks, problems  # noqa: F401  (checks register)
        from sistercities.languages.policies import register_policies
        from sistercities.signal_handlers import register_signal_handlers

        register_policies()
        problems.connect()
        register_signal_handlers()
