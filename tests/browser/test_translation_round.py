"""From an editor's city to a visitor's page in French, and again after the city has changed."""

import re

import pytest

ROUNDTOWN = {"title": "Roundtown", "intro": "A town that goes round.", "region": "Anjou"}


class Editor:
    """Maria: publishes cities, submits them for translation, and syncs."""

    def __init__(self, page):
        self.page = page

    def publish_new_city(self, title, intro, region):
        self.page.goto("/admin/cities/")
        self.page.get_by_role("link", name=re.compile("Add city")).click()
        self.page.locator("#id_country").select_option(label="France")
        self._fill(title=title, intro=intro, region=region)
        self._publish()

    def change(self, title, **texts):
        open_city(self.page, title, "en")
        self._fill(**texts)
        self._publish()

    def submit(self, title, *languages):
        number = open_city(self.page, title, "en")
        self.page.goto(f"/admin/localize/submit/page/{number}/")
        for language in languages:
            self.page.get_by_label(language).check()
        self.page.get_by_role("button", name=re.compile("Submit")).click()
        self.page.locator(".messages .success").wait_for()

    def report(self, title):
        """What the report of translations tells of each language."""
        self.page.goto(f"/admin/reports/translations/?q={title}")
        table = self.page.get_by_role("table", name="Translations of pages and snippets")
        languages = table.locator("thead th").all_inner_texts()
        states = table.locator("tbody tr").first.locator("th, td").all_inner_texts()
        told = dict(zip(map(str.strip, languages), states, strict=True))
        return {
            language: " ".join(told[language].split()) for language in ("French", "Scottish Gaelic")
        }

    def sync(self, title):
        self.page.get_by_role("button", name=f"Sync the translations of “{title}”").click()
        self.page.locator(".messages li").first.wait_for()

    def _fill(self, **texts):
        for name, text in texts.items():
            self.page.locator(f"#id_{name}").fill(text)

    def _publish(self):
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name=re.compile("^Publish")).click()
        self.page.locator(".messages .success").wait_for()


class Translator:
    """Jeanne: translates into French, and nothing else."""

    def __init__(self, page):
        self.page = page

    def translate(self, title, **texts):
        open_city(self.page, title, "fr")
        for source, text in texts.items():
            self._fill(source.replace("_", " "), text)
        self.page.get_by_role("button", name=re.compile("Publish in French")).click()
        self.page.locator(".messages li").first.wait_for()

    def _fill(self, source, text):
        waiting = self.page.locator("li.incomplete", has=self.page.get_by_text(source, exact=True))
        waiting.last.get_by_role("button", name="Translate").click()
        opened = self.page.locator("li", has=self.page.locator("textarea")).last
        opened.locator("textarea").fill(text)
        opened.get_by_role("button", name="Save").click()
        self.page.locator("li.complete", has_text=text).last.wait_for()

    def cannot_open(self, number):
        self.page.goto(f"/admin/pages/{number}/edit/")
        return self.page.url.endswith("/admin/")


class Visitor:
    def __init__(self, page):
        self.page = page

    def reads(self, path):
        """The language of the page, its title and introduction each with theirs, its notices."""
        self.page.goto(path)
        return (
            self.page.locator("html").get_attribute("lang"),
            self._text_and_language("h1"),
            self._text_and_language(".lead"),
            len(self.page.locator(".language-notice").all()),
        )

    def _text_and_language(self, selector):
        found = self.page.locator(f"main {selector}").first
        return found.inner_text(), found.evaluate("element => element.closest('[lang]').lang")


def open_city(page, title, language):
    """Open a city's editor by its title and language; gives the page's number."""
    page.goto(f"/admin/cities/?q={title}&locale={language}")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")
    return int(re.search(r"/(\d+)/edit/", page.url)[1])


@pytest.fixture
def editor(log_in):
    return Editor(log_in("maria"))


@pytest.fixture
def translator(log_in):
    return Translator(log_in("jeanne"))


def test_a_city_goes_to_french_readers_and_stays_honest_when_it_changes(
    editor, translator, visitor, demo
):
    visitor = Visitor(visitor)
    editor.publish_new_city(**ROUNDTOWN)
    editor.submit("Roundtown", "French", "Scottish Gaelic")
    in_english = ("Roundtown", "en"), ("A town that goes round.", "en")
    assert visitor.reads("/fr/cities/roundtown/") == ("en", *in_english, 1)
    assert visitor.reads("/gd/cities/roundtown/") == ("en", *in_english, 1)

    translator.translate("Roundtown", Roundtown="Ville-Ronde")
    assert visitor.reads("/fr/cities/roundtown/") == (
        "fr",
        ("Ville-Ronde", "fr"),
        ("A town that goes round.", "en"),
        1,
    )
    assert translator.cannot_open(gaelic_page(demo))
    assert visitor.reads("/gd/cities/roundtown/") == ("en", *in_english, 1)

    translator.translate("Ville-Ronde", **{"A_town_that_goes_round.": "Une ville ronde."})
    in_french = ("Ville-Ronde", "fr"), ("Une ville ronde.", "fr")
    assert visitor.reads("/fr/cities/roundtown/") == ("fr", *in_french, 0)

    editor.change("Roundtown", intro="A town that goes round and round.")
    told = editor.report("Roundtown")
    assert re.match(r"Stale for \d+ seconds?, 50%", told["French"])
    assert told["Scottish Gaelic"].startswith("Draft")
    assert visitor.reads("/fr/cities/roundtown/") == ("fr", *in_french, 1)

    editor.sync("Roundtown")
    again = {"A_town_that_goes_round_and_round.": "Une ville qui tourne."}
    translator.translate("Ville-Ronde", **again)
    assert editor.report("Roundtown")["French"].startswith("Complete")
    anew = ("Ville-Ronde", "fr"), ("Une ville qui tourne.", "fr")
    assert visitor.reads("/fr/cities/roundtown/") == ("fr", *anew, 0)


def gaelic_page(demo):
    ask = (
        "from sistercities.models import CityPage; print('page',"
        " CityPage.objects.get(slug='roundtown', locale__language_code='gd').pk)"
    )
    return int(re.search(r"page (\d+)", demo.manage("shell", "-c", ask))[1])
