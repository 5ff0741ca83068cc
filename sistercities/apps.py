from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from sponsors.apps import NEEDED
from sponsors.needed_apps import require_apps


class SisterCitiesConfig(AppConfig):
    name = "sistercities"
    verbose_name = _("Sister cities")
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        require_apps(self.label, "sponsors", *NEEDED, "wagtail.documents")
        super().import_models()

    def ready(self) -> None:
        from sistercities import checks as settings_checks  # noqa: F401
        from sistercities import host_checks  # noqa: F401
        from sistercities.contact.viewsets import register_policy
        from sistercities.content_checks import ours as content_checks
        from sistercities.desk import ours as needs
        from sistercities.feed import after_commit
        from sistercities.feed import checks as feed_checks  # noqa: F401
        from sistercities.feed.ours import register_kinds
        from sistercities.feed.triggers.installing import (
            install_after_migrate,
            remove_before_unmigrating,
        )
        from sistercities.findable.structured import ours  # noqa: F401
        from sistercities.headless import front_ends
        from sistercities.languages import checks  # noqa: F401
        from sistercities.languages.checking import problems
        from sistercities.languages.following import cascade_signals
        from sistercities.languages.translators.policies import register_policies
        from sistercities.scheduling.ours import register_works
        from sistercities.signal_handlers import register_signal_handlers
        from sistercities.statements import checks as statement_checks  # noqa: F401
        from sistercities.statements import notifying
        from sistercities.webhooks.tasks import wake

        register_policies()
        register_policy()
        problems.connect()
        cascade_signals.connect()
        register_signal_handlers()
        register_kinds()
        needs.register()
        register_works()
        content_checks.register_kinds()
        after_commit.connect()
        after_commit.follow(wake)
        front_ends.connect()
        notifying.connect()
        pre_migrate.connect(remove_before_unmigrating, sender=self)
        post_migrate.connect(install_after_migrate, sender=self)
