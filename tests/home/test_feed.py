"""What the front door tells other sites."""

import pytest

from home.models import (
    FAQPage,
    Level,
    MembershipPage,
    Menu,
    MenuItem,
    Question,
    SiteInfo,
    SiteSettings,
    SocialLink,
    StandardPage,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    return lambda path: client.get(f"/api/v1/{path}").json()


def test_questions_have_addresses_and_clean_answers(home, ask):
    page = home.add_child(instance=FAQPage(title="Questions", slug="faq"))
    answer = "<p>By <b>train</b>.</p>"
    Question.objects.create(page=page, question="How?", answer=answer, locale=page.locale)
    (item,) = ask("faq/")["items"]
    (question,) = item["questions"]
    assert question["url"] == "http://testserver/faq/#how"
    assert question["answer"] == {"html": answer, "text": "By train."}


def test_pages_and_membership_are_told(home, ask):
    home.add_child(instance=StandardPage(title="About us", body=[("heading", "Who we are")]))
    page = MembershipPage(title="Join", intro="Be one of us.", join_url="https://shop.example.org/")
    home.add_child(instance=page)
    Level.objects.create(page=page, name="Friend", price="35 dollars", locale=page.locale)
    assert [one["title"] for one in ask("pages/")["items"]] == ["About us"]
    assert ask("pages/about-us/")["body"][0]["text"] == "Who we are"
    item = ask("membership/join/")
    assert item["levels"] == [
        {"lang": "en", "name": "Friend", "price": "35 dollars", "description": ""}
    ]
    assert item["join_url"] == "https://shop.example.org/"


@pytest.fixture
def framed(home):
    """A site with facts and a menu, one of whose pages is a draft."""
    locale = home.locale
    info = SiteInfo.objects.create(name="Sister Cities", tagline="Friends abroad", locale=locale)
    SocialLink.objects.create(
        site_info=info, label="Photos", url="https://photos.example.org/", locale=locale
    )
    menu = Menu.objects.create(name="Main", locale=locale)
    about = home.add_child(instance=StandardPage(title="About us", slug="about"))
    draft = home.add_child(instance=StandardPage(title="Draft", slug="draft", live=False))
    for page in (about, draft):
        MenuItem.objects.create(menu=menu, page=page, locale=locale)
    SiteSettings.objects.create(site=home.get_site(), site_info=info, main_menu=menu)
    return info


def test_the_site_tells_its_facts_and_where_its_menus_lead(framed, ask):
    site = ask("site/")
    assert (site["name"], site["tagline"]) == ("Sister Cities", "Friends abroad")
    assert site["social_links"] == [{"label": "Photos", "url": "https://photos.example.org/"}]
    about = {"label": "About us", "url": "http://testserver/about/", "lang": "en"}
    assert (site["main_menu"], site["footer_menu"]) == ([about], [])


def test_a_change_of_the_menu_or_of_its_pages_is_heard_of(framed, ask):
    def labels():
        return [link["label"] for link in ask("site/")["main_menu"]]

    assert labels() == ["About us"]
    StandardPage.objects.get(slug="draft").save_revision().publish()
    assert labels() == ["About us", "Draft"]
    MenuItem.objects.filter(page__slug="about").update(label="Us")
    assert labels() == ["Us", "Draft"]
    Menu.objects.update(live=False)
    assert labels() == []


def test_the_site_speaks_the_languages_it_was_translated_into(framed, french, translate, ask):
    translate(framed, french, Friends_abroad="Des amis au loin")
    site = ask("site/?lang=fr")
    assert (site["tagline"], site["language"]["kind"]) == ("Des amis au loin", "translation")
    assert ask("site/?lang=el,en")["fallback"] is True
