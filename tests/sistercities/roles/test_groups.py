"""What stewards and previewers do all day, and what is not theirs."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageViewRestriction

from sistercities.models import PreviewLink

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def member_of(client, django_user_model):
    def log_in(group):
        call_command("setup_groups", verbosity=0)
        user = django_user_model.objects.create_user("ada")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def draft(make_city):
    city = make_city()
    city.intro = "Not yet."
    city.save_revision()
    return city


def links_of(page):
    type_ = ContentType.objects.get_for_model(page).pk
    return reverse("sistercities_preview_links", args=[type_, page.pk])


def test_a_previewer_finds_a_draft_and_makes_a_link_to_it(member_of, draft):
    client = member_of("API previewers")
    listed = client.get(reverse("sistercities_drafts_report")).content.decode()
    assert (links_of(draft) in listed, "Karpenisi" in listed) == (True, True)
    response = client.post(links_of(draft))
    read = client.get(dict(a[::2] for a in response.context["addresses"])["feed"]).json()
    assert read["intro"] == "Not yet."
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) not in response.content.decode()


def test_a_previewer_sees_and_revokes_own_links_only(member_of, draft, admin_user):
    client = member_of("API previewers")
    link, _token = PreviewLink.make(draft.latest_revision, admin_user)
    shown = client.get(links_of(draft))
    assert shown.context["links"] == []
    client.post(f"{links_of(draft)}{link.pk}/revoke/")
    link.refresh_from_db()
    assert link.revoked_at is None


def test_a_page_for_a_few_readers_is_not_for_previewers(member_of, draft, cities):
    client = member_of("API previewers")
    PageViewRestriction.objects.create(page=cities, restriction_type="login")
    listed = client.get(reverse("sistercities_drafts_report")).content.decode()
    assert ("Karpenisi" in listed, client.get(links_of(draft)).status_code) == (False, 302)


def test_a_steward_prepares_a_new_campaign_and_does_not_publish_it(member_of, home):
    from sponsors.models import CampaignPage

    client = member_of("Sponsor stewards")
    campaign = home.add_child(instance=CampaignPage(title="School", slug="school", intro="Give."))
    may = campaign.permissions_for_user(client.get("/admin/").wsgi_request.user)
    assert (may.can_edit(), may.can_publish(), may.can_delete()) == (True, False, False)
