"""A group for the translators of one language, made or mended."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    TranslatableMixin,
)
from wagtail.snippets.models import get_snippet_models

from sistercities.models import TranslatorGroup
from sistercities.names import own_name


@transaction.atomic
def make_translator_group(locale: Locale, *, publishes: bool = True) -> Group:
    """The group of a language with all that its translators need; safe to repeat.

    Its name may be changed and permissions may be added in the admin: neither is undone. With
    `publishes=False` it is a second group, whose members only prepare drafts.
    """
    bound = _binding(locale, publishes)
    bound.group.permissions.add(_admin_access(), *_snippet_permissions(["view", *_actions(bound)]))
    for home in Page.objects.filter(depth=2, locale=locale):
        _grant_pages_below(home, bound)
    for model in (get_image_model(), get_document_model()):
        GroupCollectionPermission.objects.get_or_create(
            group=bound.group,
            collection=Collection.get_first_root_node(),
            permission=_permissions([model], ["choose"]).get(),
        )
    return bound.group


def grant_new_home(instance: Page, created: bool, **kwargs: object) -> None:
    """A language whose first page is made after its group: its translators find it, too."""
    if created and instance.depth == 2:
        for bound in TranslatorGroup.objects.filter(locale=instance.locale_id):
            _grant_pages_below(instance, bound)


def _grant_pages_below(home: Page, bound: TranslatorGroup) -> None:
    for permission in _permissions([Page], _actions(bound)):
        GroupPagePermission.objects.get_or_create(
            group=bound.group, page_id=home.pk, permission=permission
        )


def _actions(bound: TranslatorGroup) -> list[str]:
    return ["change", "publish"] if bound.publishes else ["change"]


def _binding(locale: Locale, publishes: bool) -> TranslatorGroup:
    known = TranslatorGroup.objects.filter(locale=locale, publishes=publishes).first()
    if known:
        return known
    language = own_name(locale.language_code)
    name = f"Translators: {language}" if publishes else f"Translators: {language}, drafts only"
    group, _created = Group.objects.get_or_create(name=name)
    bound, _created = TranslatorGroup.objects.update_or_create(
        group=group, defaults={"locale": locale, "publishes": publishes}
    )
    return bound


def _admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def _snippet_permissions(actions: Iterable[str]) -> Iterable[Permission]:
    models = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
    return _permissions(models, actions)


def _permissions(models: Iterable[type], actions: Iterable[str]) -> Iterable[Permission]:
    types = ContentType.objects.get_for_models(*models).values()
    codenames = {f"{action}_{type_.model}" for action in actions for type_ in types}
    return Permission.objects.filter(content_type__in=types, codename__in=codenames)
