from django.db.models.signals import pre_save
from wagtail.signals import published

from sistercities.languages.given_texts import keep_date_of_unchanged_texts, refresh_after_publish


def register_signal_handlers() -> None:
    from wagtail_localize.models import TranslationSource

    published.connect(refresh_after_publish)  # pages send it, too
    pre_save.connect(keep_date_of_unchanged_texts, sender=TranslationSource)
