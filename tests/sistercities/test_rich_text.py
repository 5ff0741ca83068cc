"""Links and markup in a text, as they leave for the visitor."""

import pytest
from wagtail.models import PageViewRestriction

from sponsors.templatetags.sponsors_tags import clean_richtext

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def shown(page):
    return clean_richtext(f'<p>See <a linktype="page" id="{page.pk}">there</a>.</p>')


def test_a_link_leads_to_the_address_that_its_page_has_now(make_city):
    assert shown(make_city("Saumur")) == (
        '<p>See <a href="/cities/saumur/" rel="noopener">there</a>.</p>'
    )


def test_a_link_to_a_draft_tells_no_address(make_city):
    assert shown(make_city("Secret", live=False)) == '<p>See <a rel="noopener">there</a>.</p>'


def test_a_link_to_a_restricted_page_tells_no_address(make_city):
    city = make_city("Secret")
    PageViewRestriction.objects.create(page=city, restriction_type="login")
    assert shown(city) == '<p>See <a rel="noopener">there</a>.</p>'


def test_a_link_to_a_page_that_is_gone_tells_no_address(make_city):
    city = make_city("Gone")
    city.pk += 1000
    assert shown(city) == '<p>See <a rel="noopener">there</a>.</p>'


def test_all_links_of_a_text_cost_one_query(make_city, django_assert_num_queries):
    pages = [make_city(f"Town {number}") for number in range(5)]
    text = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in pages)
    clean_richtext(text)  # once, so that the addresses of the site are known
    with django_assert_num_queries(1):
        assert clean_richtext(text).count("/cities/town-") == 5


@pytest.mark.parametrize(
    ("stored", "left"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener">a</a>'),
        ('<a href="JAVASCRIPT&#58;alert(1)">a</a>', '<a rel="noopener">a</a>'),
        ('<iframe src="https://example.org"></iframe>b', "b"),
        ('<p style="position:fixed">a</p>', "<p>a</p>"),
        ('<p lang="el" dir="ltr">α</p>', '<p lang="el" dir="ltr">α</p>'),
        ('<a href="tel:+30123">a</a>', '<a href="tel:+30123" rel="noopener">a</a>'),
    ],
)
def test_whatever_was_stored_leaves_clean(stored, left):
    assert clean_richtext(stored) == left


@pytest.mark.parametrize("attributes", ["", 'id=""', 'id="x"', 'id="-1"', f'id="{10**20}"'])
def test_a_link_that_names_no_page_is_no_link(attributes):
    stored = f'<a linktype="page" {attributes}>there</a>'
    assert clean_richtext(stored) == '<a rel="noopener">there</a>'
