"""What is done to a source reaches its translations by whatever way it was done."""

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from modelcluster.fields import ParentalKey
from wagtail.models import PageViewRestriction, get_translatable_models
from wagtail.signals import post_page_move, published, unpublished

from sistercities.languages.following import cascade, restrictions
from sistercities.languages.making import approvals


def connect() -> None:
    published.connect(approvals.log_published_draft)
    unpublished.connect(cascade.unpublish_translations)  # pages send it, too
    post_page_move.connect(cascade.move_translations)
    for model in get_translatable_models():
        if not _is_row(model):
            post_delete.connect(cascade.delete_translations, sender=model)
    post_save.connect(restrictions.restrict_translations, sender=PageViewRestriction)
    post_delete.connect(restrictions.release_translations, sender=PageViewRestriction)
    m2m_changed.connect(restrictions.change_groups, sender=PageViewRestriction.groups.through)


def _is_row(model: type[Model]) -> bool:
    return any(isinstance(field, ParentalKey) for field in model._meta.fields)
