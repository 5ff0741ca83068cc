"""What needs them is on everybody's desk: a number, one click to the list, and one action less."""

import re

import pytest

# A committee loses its name, in the draft as well; the French page is not published any more; one
# sponsorship is about to end; and one city waits as a draft.
NEEDS = """
from datetime import timedelta
from django.contrib.auth.models import Group, User
from django.utils import timezone
from sistercities.models import CityPage
from sponsors.models import Sponsorship
groups = {"edith": "Editors", "stella": "Sponsor stewards", "petra": "API previewers"}
for name, group in groups.items():
    User.objects.create_user(name, password=name).groups.add(Group.objects.get(name=group))
town = CityPage.objects.get(slug="valladolid", locale__language_code="en")
town.latest_revision.content["committee_name"] = ""
town.latest_revision.save()
towns = CityPage.objects.filter(slug="valladolid")
towns.filter(pk=town.pk).update(committee_name="")
towns.filter(locale__language_code="fr").update(live=False)
ending = Sponsorship.objects.active().filter(ends=None).order_by("sponsor__name").first()
Sponsorship.objects.filter(pk=ending.pk).update(ends=timezone.localdate() + timedelta(days=9))
saumur = CityPage.objects.get(slug="saumur", locale__language_code="en")
saumur.intro = "Saumur, as nobody has read it yet."
saumur.save_revision()
"""
COMMITTEE = "1 city has no committee."
FRENCH = "1 translation is missing or stale: French."
ENDING = "1 sponsorship ends within 30 days."


@pytest.fixture(scope="module")
def demo(serve_demo):
    """Of its own: other files leave things to be done."""
    with serve_demo("desk") as site:
        yield site


@pytest.fixture(scope="module")
def needs(demo):
    demo.manage("shell", "-c", NEEDS)


@pytest.fixture
def desk_of(log_in, needs):
    """Gives what somebody is told, and follows one of it to the first thing on its list."""

    def sit(name):
        page = log_in(name)

        def told():
            page.goto("/admin/")
            panel = page.get_by_role("region", name="What needs your attention")
            links = panel.get_by_role("listitem").get_by_role("link").all()
            return [" ".join(link.inner_text().split()) for link in links]

        def follow(sentence, to):
            page.goto("/admin/")
            page.get_by_role("link", name=sentence).click()
            page.locator("table.listing").get_by_role("link", name=to).first.click()
            page.wait_for_url("**/edit/**")
            page.wait_for_load_state("networkidle")

        return page, told, follow

    return sit


def fill_in_committee(page):
    page.get_by_role("tab", name=re.compile("^Partnership")).click()
    page.locator("#id_committee_name").fill("Valladolid Committee")


def test_an_editor_fills_in_a_draft_and_a_moderator_publishes_it(desk_of, visitor):
    page, told, follow = desk_of("edith")
    assert COMMITTEE in told()
    follow(COMMITTEE, "Valladolid")
    fill_in_committee(page)
    page.get_by_role("button", name="Save draft").click()
    page.locator(".messages .success").wait_for()
    assert COMMITTEE not in told()

    page, told, follow = desk_of("maria")
    assert COMMITTEE in told()
    follow(COMMITTEE, "Valladolid")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.locator(".messages .success").wait_for()
    assert COMMITTEE not in told()
    visitor.goto("/cities/valladolid/")
    assert visitor.get_by_text("Valladolid Committee").first.is_visible()


def test_a_translator_publishes_what_french_readers_miss(desk_of, visitor):
    page, told, follow = desk_of("jeanne")
    assert told() == [FRENCH]
    follow(FRENCH, re.compile("Draft|Stale"))
    page.get_by_role("button", name=re.compile("Publish in French")).click()
    page.locator(".messages li").first.wait_for()
    assert told() == []
    visitor.goto("/fr/cities/valladolid/")
    assert visitor.locator("html").get_attribute("lang") == "fr"


def test_a_steward_prolongs_what_is_about_to_end(desk_of):
    page, told, follow = desk_of("stella")
    assert told() == [ENDING]
    follow(ENDING, re.compile("."))
    for field in page.locator("input[id$='-ends']").all():
        field.fill("")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.locator(".messages .success").wait_for()
    assert told() == []
    assert page.get_by_text("Nothing needs you today.").is_visible()


def test_a_previewer_gives_a_draft_to_another_program_and_takes_it_back(desk_of, visitor):
    page, told, _follow = desk_of("petra")
    assert told() == []
    page.goto("/admin/reports/drafts/")
    page.get_by_role("link", name="Saumur").click()
    page.get_by_role("button", name="Make a preview link").click()
    address = page.get_by_label(re.compile("programs")).input_value()
    answer = visitor.request.get(address)
    assert (answer.status, answer.json()["intro"]) == (200, "Saumur, as nobody has read it yet.")
    page.get_by_role("button", name="Revoke").click()
    page.get_by_text("There are none.").wait_for()
    assert visitor.request.get(address).status == 410
