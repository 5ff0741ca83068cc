"""The guide for editors is in the admin, whole, and speaks the names on the editor's screen."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from wagtail.users.models import UserProfile

from sistercities.guidance.guide import section_with, sections

pytestmark = [pytest.mark.django_db, pytest.mark.once]

GUIDE = "sistercities_guide"
TEXT = (Path(settings.BASE_DIR) / "docs" / "editors.md").read_text()


def address(slug):
    return reverse(GUIDE, args=[slug])


@pytest.fixture
def speaking(admin_client, admin_user):
    """Reads a page of the admin in a language."""

    def get(url, language="en"):
        UserProfile.objects.update_or_create(
            user=admin_user, defaults={"preferred_language": language}
        )
        return admin_client.get(url).content.decode()

    return get


def test_menu_and_front_page_lead_to_all_of_the_guide(speaking):
    front_page = speaking(reverse("wagtailadmin_home"))
    assert f'"url": "{reverse(GUIDE)}"' in front_page
    assert f'<a href="{reverse(GUIDE)}">' in front_page
    contents = speaking(reverse(GUIDE))
    assert [slug for slug in sections() if address(slug) not in contents] == []
    titles = re.findall(r"^## (.+)$", TEXT, re.M)
    assert [section.title for section in sections().values()] == titles


def test_every_task_has_its_page_and_leads_to_the_next(speaking):
    pages = {slug: speaking(address(slug)) for slug in sections()}
    slugs = list(pages)
    for slug, after in zip(slugs, slugs[1:], strict=False):
        assert f'href="{address(after)}" rel="next"' in pages[slug]
    assert [slug for slug in slugs if "<p>" not in pages[slug] or "**" in pages[slug]] == []


def test_what_is_no_task_is_not_found(admin_client):
    assert admin_client.get(address("bake-a-cake")).status_code == 404


def test_every_link_leads_to_a_section():
    links = re.findall(r"(?<!!)\[[^]]*\]\(([^)]+)\)", TEXT)
    assert links and [link for link in links if not section_with(link.removeprefix("#"))] == []


def test_every_picture_is_there_small_and_described(speaking):
    pictures = re.findall(r"!\[([^]]*)\]\(\.\./sistercities/static/([^)]+)\)", TEXT)
    assert len(pictures) == TEXT.count("![") <= 8
    assert all(len(alt) > 20 for alt, _path in pictures)
    sizes = {path: Path(finders.find(path)).stat().st_size for _alt, path in pictures}
    assert [path for path, size in sizes.items() if size > 60_000] == []
    assert f'src="/static/{pictures[0][1]}"' in speaking(address("publish-a-city"))


def test_who_has_another_language_reads_its_names_and_that_the_guide_is_in_english(speaking):
    page = speaking(address("publish-a-city"), "fr")
    assert "Ce guide est écrit en anglais" in page
    assert '<strong lang="fr">Publier</strong>' in page
    assert '<strong lang="fr">Lieu et salutation</strong>' in page
    assert '<strong lang="fr">Langue de la salutation</strong>' in page
    assert '<div lang="en" dir="ltr">' in page
    assert "Ce guide" not in speaking(address("publish-a-city"))
