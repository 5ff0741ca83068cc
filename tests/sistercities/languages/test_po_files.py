"""The PO file of one page, down from its editor and up again."""

from io import BytesIO

import polib
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from sistercities.models import CityFact, CityPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]

HEADER = "X-WagtailLocalize-TranslationID"


@pytest.fixture
def translation(home, cities, make_city, french, submit):
    """Saumur, submitted for translation into French, with a draft to work on."""
    for page in (home, cities):
        submit(page, french).save_target(publish=False)
    city = make_city("Saumur", country="FR")
    CityFact.objects.create(city=city, label="River", value="Loire")
    city.save_revision().publish()
    translation = submit(CityPage.objects.get(), french)
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def files(admin_client, translation):
    return Files(admin_client, translation)


class Files:
    def __init__(self, client, translation):
        self.client, self.translation = client, translation

    def down(self):
        url = reverse("wagtail_localize:download_pofile", args=[self.translation.pk])
        return self.client.get(url)

    def catalogue(self, **texts):
        catalogue = polib.pofile(self.down().content.decode())
        for entry in catalogue:
            entry.msgstr = texts.get(entry.msgid, "")
        return catalogue

    def up(self, content):
        """The response, and what the editor is told on the next page."""
        url = reverse("wagtail_localize:upload_pofile", args=[self.translation.pk])
        data = {"next": reverse("wagtailadmin_home")}
        if content is not None:
            data["file"] = BytesIO(
                str(content).encode() if not isinstance(content, bytes) else content
            )
        response = self.client.post(url, data)
        return response, [str(message) for message in get_messages(response.wsgi_request)]


def stored():
    return {text.translation_of.data: text.data for text in StringTranslation.objects.all()}


def test_the_file_says_its_encoding_and_language_and_is_called_after_the_page(files):
    response = files.down()
    assert response["Content-Type"] == "text/x-gettext-translation; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="saumur-fr.po"'
    catalogue = polib.pofile(response.content.decode())
    assert catalogue.metadata["Language"] == "fr"
    assert catalogue.metadata[HEADER] == str(files.translation.uuid)


def test_what_comes_back_is_stored_under_the_translators_name(files, admin_user):
    response, told = files.up(files.catalogue(River="Rivière", Saumur="Saumur"))
    assert response.status_code == 302
    assert stored() == {"River": "Rivière", "Saumur": "Saumur"}
    assert told == ["2 texts were stored. not translated yet: 2"]
    assert {text.last_translated_by for text in StringTranslation.objects.all()} == {admin_user}


def test_a_refused_row_is_shown_with_its_reason_and_nothing_is_stored(files):
    response, _told = files.up(files.catalogue(River="R" * 61, Loire="Loire"))
    assert response.status_code == 422
    assert [(row.text, row.reason) for row in response.context["report"].refused] == [
        ("River", "Ensure this value has at most 60 characters (it has 61).")
    ]
    assert "Nothing was imported" in response.content.decode()
    assert stored() == {}


def test_good_text_is_not_replaced_by_text_that_cannot_be_used(files):
    files.up(files.catalogue(River="Rivière"))
    files.up(files.catalogue(River="<script>alert(1)</script>"))
    assert stored() == {"River": "Rivière"}


def without_header(catalogue):
    del catalogue.metadata[HEADER]
    return catalogue


def of_another_page(catalogue):
    catalogue.metadata[HEADER] = "9b2f9c1e-0000-4000-8000-000000000000"
    return catalogue


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda catalogue: None, "Choose a PO file first."),
        (lambda catalogue: b"", "This PO file holds no texts."),
        (lambda catalogue: b"PK\3\4\0\0", "This is not a PO file: it holds binary data."),
        (
            lambda catalogue: b"junk " * 1_000_000,
            "This file is too large for a PO file.",
        ),
        (lambda catalogue: b"junk\n" * 1000, "This is not a PO file: line 1 cannot be read."),
        (
            without_header,
            f"The head of this PO file does not say which page it is of: {HEADER} is missing.",
        ),
        (
            of_another_page,
            "This PO file is of another page or another language. Nothing was changed.",
        ),
    ],
)
def test_a_file_that_is_no_use_is_refused_in_one_sentence(files, spoil, complaint):
    response, told = files.up(spoil(files.catalogue(River="Rivière")))
    assert response.status_code == 302
    assert told == [complaint]
    assert stored() == {}


def test_only_who_may_translate_the_page_gets_its_file_or_changes_it(
    files, client, django_user_model
):
    catalogue = files.catalogue(River="Rivière")
    client.force_login(django_user_model.objects.create_user("eve"))
    stranger = Files(client, files.translation)
    assert stranger.down().status_code == 302
    assert stranger.up(catalogue)[0].status_code == 302
    assert stored() == {}
