"""What the editor and moderator groups may do with snippets and with visitors' messages."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.snippets.models import get_snippet_models

from sistercities.models import ContactMessage

GRANTS = {
    # Editors prepare, moderators decide what visitors see.
    "Editors": ("add", "change", "view"),
    "Moderators": ("add", "change", "view", "delete", "publish", "lock", "unlock"),
}
# Names and addresses of visitors are for few eyes.
READERS = {"Moderators": ("view", "delete")}


def grant_snippet_permissions() -> int:
    """Give both groups what they need in the admin; returns how many permissions were missing."""
    return _grant_all(GRANTS, get_snippet_models()) + _grant_all(READERS, [ContactMessage])


def _grant_all(grants: dict[str, tuple[str, ...]], models: Iterable[type[Model]]) -> int:
    types = ContentType.objects.get_for_models(*models).values()
    return sum(_grant(name, actions, types) for name, actions in grants.items())


def _grant(group_name: str, actions, types) -> int:
    group, _created = Group.objects.get_or_create(name=group_name)
    codenames = {f"{action}_{type_.model}" for action in actions for type_ in types}
    wanted = Permission.objects.filter(content_type__in=types, codename__in=codenames)
    missing = list(wanted.exclude(group=group))
    group.permissions.add(*missing)
    return len(missing)
