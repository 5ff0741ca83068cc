from django.db.models.signals import post_save, pre_save
from wagtail.models import get_page_models
from wagtail.signals import page_slug_changed, published

from sistercities.languages.making.given_texts import (
    keep_date_of_unchanged_texts,
    refresh_after_publish,
)


def register_signal_handlers() -> None:
    from wagtail_localize.models import TranslationSource

    from sistercities.languages.serving.slugs import let_translations_follow
    from sistercities.languages.translators.groups import grant_new_home
    from sistercities.roles.groups import grant_new_campaign
    from sponsors.models import CampaignPage

    page_slug_changed.connect(let_translations_follow)
    published.connect(refresh_after_publish)  # pages send it, too
    pre_save.connect(keep_date_of_unchanged_texts, sender=TranslationSource)
    for model in get_page_models():
        post_save.connect(grant_new_home, sender=model)
    post_save.connect(grant_new_campaign, sender=CampaignPage)
