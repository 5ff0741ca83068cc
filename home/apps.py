from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Front door")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home.feed.ours import register_kinds
        from home.findable import organisation_name
        from sistercities.findable.organisation import register_organisation

        register_kinds()
        register_organisation(organisation_name)
