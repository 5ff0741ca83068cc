"""The apps that our models are made of: without them nothing could be imported, no check either."""

from __future__ import annotations

from django.apps import apps
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured


class MissingAppsError(ImproperlyConfigured, SystemExit):
    """A command ends with what it says, as it does with a check, and shows no line of code."""

    def __init__(self, told: Error) -> None:
        super().__init__(f"System check identified some issues:\n\nERRORS:\n{told}")
        self.code = str(self)


def require_apps(asking: str, *names: str) -> None:
    """For `AppConfig.import_models`, which is the last moment to tell."""
    missing = [name for name in names if not apps.is_installed(name)]
    if missing:
        hint = f"Add {named(missing)} to INSTALLED_APPS."
        told = "Models of the plugin are made of apps that are not installed."
        raise MissingAppsError(Error(told, hint, id=f"{asking}.E004"))


def named(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
