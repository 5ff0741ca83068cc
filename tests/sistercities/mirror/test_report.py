"""Editors read how partner sites are, and moderators hear of those that are silent for days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sistercities.models import MirroredSite

from .conftest import city

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REPORT = "/admin/reports/partners/"


def test_the_report_says_what_is_shown_and_what_is_wrong(
    admin_client, partner, read_partner, spoiled
):
    partner.tell(city())
    partner.tell(spoiled("country", None))
    read_partner()
    partner.behave = lambda asked: asked.answer(503, b"")
    read_partner()
    page = admin_client.get(REPORT).content.decode()
    for told in (
        "<bdi>Our Town</bdi>",
        "not read since",
        "The other site does not answer programs.",
        "answers with the status 503.",
        "<p>1 page</p>",
        "1 page was told in a way that cannot be read.",
    ):
        assert told in page
    exported = admin_client.get(f"{REPORT}?export=csv").getvalue().decode()
    assert f"Our Town,{partner.address},1,1," in exported


def test_without_a_partner_it_says_how_to_begin(admin_client):
    assert "manage.py mirror add" in admin_client.get(REPORT).content.decode()


def test_a_partner_that_is_silent_for_days_needs_attention(admin_client, mirrored):
    def front_page():
        return admin_client.get("/admin/").content.decode()

    MirroredSite.objects.update(failing_since=timezone.now() - timedelta(days=1))
    assert "partner site" not in front_page()
    MirroredSite.objects.update(failing_since=timezone.now() - timedelta(days=3))
    assert "<strong>1</strong> partner site cannot be read for days." in front_page()
