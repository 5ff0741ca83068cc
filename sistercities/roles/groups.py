"""The groups of those who work on a site, made or mended: what each needs, and nothing more.

docs/roles.md tells it door by door, and its table is asked of the running admin.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page
from wagtail.snippets.models import get_snippet_models

from sistercities.languages.translators.groups import make_translator_group
from sistercities.languages.translators.permissions import record_of
from sistercities.models import ContactMessage, PreviewLink
from sponsors.models import CampaignPage, Sponsor

EDITORS, MODERATORS = "Editors", "Moderators"  # Wagtail makes them, with the pages they may edit
STEWARDS, PREVIEWERS = "Sponsor stewards", "API previewers"

PREPARE = ("add", "change", "view")
DECIDE = (*PREPARE, "delete", "publish", "lock", "unlock")


@transaction.atomic
def make_roles() -> int:
    """All groups, with a group of translators for each language but the first.

    Returns how much was missing; what administrators have added is left alone.
    """
    return sum((_grant_snippets(), _grant_the_rest(), _grant_campaigns(), _make_translators()))


def _grant_snippets() -> int:
    """Who sponsors is for few eyes: gifts may be anonymous."""
    texts = [model for model in get_snippet_models() if model is not Sponsor]
    return (
        _grant(EDITORS, PREPARE, texts)
        + _grant(MODERATORS, DECIDE, [*texts, Sponsor])
        + _grant(STEWARDS, DECIDE, [Sponsor])
    )


def _grant_the_rest() -> int:
    access = Permission.objects.filter(content_type__app_label="wagtailadmin")
    return (
        # Names and addresses of visitors are for few eyes, too.
        _grant(MODERATORS, ("view", "delete"), [ContactMessage])
        + _grant(PREVIEWERS, ("add",), [PreviewLink])
        + sum(_add(name, access.filter(codename="access_admin")) for name in (STEWARDS, PREVIEWERS))
        + _grant_logos()
    )


def _grant(group_name: str, actions: Iterable[str], models: Iterable[type[Model]]) -> int:
    return _add(group_name, _permissions(actions, models))


def _add(group_name: str, wanted: Iterable[Permission]) -> int:
    group, _created = Group.objects.get_or_create(name=group_name)
    missing = list(wanted.exclude(group=group))
    group.permissions.add(*missing)
    return len(missing)


def _permissions(actions: Iterable[str], models: Iterable[type[Model]]):
    types = ContentType.objects.get_for_models(*models).values()
    codenames = {f"{action}_{type_.model}" for action in actions for type_ in types}
    return Permission.objects.filter(content_type__in=types, codename__in=codenames)


def _grant_logos() -> int:
    """Stewards add logos, and change those that they have added."""
    where = {
        "group": Group.objects.get(name=STEWARDS),
        "collection": Collection.get_first_root_node(),
    }
    wanted = _permissions(("add", "choose"), [get_image_model()])
    made = [
        GroupCollectionPermission.objects.get_or_create(**where, permission=permission)
        for permission in wanted
    ]
    return sum(created for _row, created in made)


def _grant_campaigns() -> int:
    return sum(map(_grant_campaign, CampaignPage.objects.all()))


def grant_new_campaign(instance: CampaignPage, created: bool, **kwargs: object) -> None:
    """Stewards keep the donor roll of a campaign from its first day."""
    if created:
        _grant_campaign(instance)


def _grant_campaign(campaign: CampaignPage) -> bool:
    """Its original: translations have the roll from there."""
    stewards = Group.objects.filter(name=STEWARDS).first()
    if not stewards or record_of(campaign):
        return False
    (change,) = _permissions(("change",), [Page])
    _row, created = GroupPagePermission.objects.get_or_create(
        group=stewards, page_id=campaign.pk, permission=change
    )
    return created


def _make_translators() -> int:
    """One group for each language; returns how many were not there."""
    locales = Locale.objects.exclude(pk=Locale.get_default().pk)
    new = locales.exclude(translator_groups__publishes=True).count()
    for locale in locales:
        make_translator_group(locale)
    return new
