"""Translation as translators do it: through wagtail-localize's own records."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource


@pytest.fixture
def french(db):
    return Locale.objects.create(language_code="fr")


@pytest.fixture
def submit(django_capture_on_commit_callbacks):
    """Make an object known to translators of a locale; gives the record of its translation."""

    def send(instance, locale):
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=locale
        )
        return translation

    return send


@pytest.fixture
def translate(submit, django_capture_on_commit_callbacks):
    """Translate the strings that are given, by their source text, and publish the result."""

    def into(instance, locale, **texts):
        translation = submit(instance, locale)
        for segment in translation.source.stringsegment_set.select_related("string", "context"):
            for source_text, text in texts.items():
                if segment.string.data == source_text.replace("_", " "):
                    StringTranslation.objects.update_or_create(
                        translation_of=segment.string,
                        context=segment.context,
                        locale=locale,
                        defaults={"data": text},
                    )
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return translation.get_target_instance()

    return into
