"""Pages as Markdown, as programs read them."""

import json

import pytest
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from sistercities.findable.markdown.converting import to_markdown

pytestmark = pytest.mark.once


def front_matter(text):
    lines = text.split("---\n")[1].splitlines()
    return {name: json.loads(value) for name, _colon, value in (x.partition(": ") for x in lines)}


def test_a_page_names_its_markdown_which_says_what_it_is(make_city, read, client):
    city = make_city("Karpenisi")
    assert 'type="text/markdown" href="http://testserver/cities/karpenisi/index.md"' in read(
        city.url
    )
    response = client.get("/cities/karpenisi/index.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert (response["X-Robots-Tag"], response["Content-Language"]) == ("noindex", "en")
    text = response.content.decode()
    told = front_matter(text)
    assert (told["title"], told["language"], told["kind"]) == ("Karpenisi", "en", "source")
    assert told["url"] == "http://testserver/cities/karpenisi/"
    assert "\n# Karpenisi\n\nA town in the hills.\n" in text


def test_what_stands_in_for_a_translation_says_so(make_city, home, french, translate, client):
    make_city("Karpenisi")
    translate(home, french)
    told = front_matter(client.get("/fr/cities/karpenisi/index.md").content.decode())
    assert (told["requested_language"], told["language"]) == ("fr", "en")
    assert told["kind"] == "fallback"


def test_nobody_reads_as_markdown_what_they_may_not_read_as_a_page(make_city, client):
    hidden, draft = make_city("Hidden"), make_city("Draft", live=False)
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    asked = client.get("/cities/hidden/index.md")
    assert b"A town in the hills" not in asked.content
    assert asked["Content-Type"].startswith("text/html")  # a form that asks for the password
    assert client.get(f"/cities/{draft.slug}/index.md").status_code == 404
    assert client.get("/cities/nowhere/index.md").status_code == 404


def test_markdown_is_kept_as_pages_are(make_city, client, keeping):
    make_city("Karpenisi")
    for address in ("/cities/karpenisi/index.md", "/llms.txt"):
        etag = client.get(address)["ETag"]
        assert client.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 304


def test_headings_lists_links_and_quotes_are_those_of_the_page_and_foreign_words_are_marked():
    html = """<header>Frame</header><main><h1>A</h1><form>No</form>
      <p lang="fr">Un <b>mot</b></p><ul><li><a href="/x/">There</a></li></ul>
      <blockquote><p><q>Yes</q></p></blockquote><svg><text>no</text></svg><nav>No</nav>
      <dl><dt>When</dt><dd>Now</dd></dl></main>"""
    assert to_markdown(html, "https://example.org/a/", "en").split("\n\n") == [
        "# A",
        '<span lang="fr">Un **mot**</span>',
        "- [There](https://example.org/x/)",
        '> "Yes"',
        "**When**: Now\n",
    ]


def test_the_list_of_texts_has_every_page_that_is_read_and_no_other(home, make_city, client):
    make_city("Karpenisi", search_description="Among firs.")
    make_city("Draft", live=False)
    home.add_child(instance=StandardPage(title="About [us]", slug="about"))
    lines = client.get("/llms.txt").content.decode().splitlines()
    root = "http://testserver"
    assert [line for line in lines if line][1:7] == [
        "> Welcome to our friends.",
        "## Cities",
        f"- [Cities]({root}/cities/index.md)",
        f"- [Karpenisi]({root}/cities/karpenisi/index.md): Among firs.",
        "## About (us)",
        f"- [About (us)]({root}/about/index.md)",
    ]
