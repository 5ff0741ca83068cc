"""What the editor and moderator groups may do with snippets."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.snippets.models import get_snippet_models

GRANTS = {
    # Editors prepare, moderators decide what visitors see.
    "Editors": ("add", "change", "view"),
    "Moderators": ("add", "change", "view", "delete", "publish", "lock", "unlock"),
}


def grant_snippet_permissions() -> int:
    """Give both groups their permissions on every snippet; returns how many were missing."""
    types = ContentType.objects.get_for_models(*get_snippet_models()).values()
    return sum(_grant(name, actions, types) for name, actions in GRANTS.items())


def _grant(group_name: str, actions, types) -> int:
    group, _created = Group.objects.get_or_create(name=group_name)
    codenames = {f"{action}_{type_.model}" for action in actions for type_ in types}
    wanted = Permission.objects.filter(content_type__in=types, codename__in=codenames)
    missing = list(wanted.exclude(group=group))
    group.permissions.add(*missing)
    return len(missing)
