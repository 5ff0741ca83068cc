"""A translated text obeys the rules of the page, whatever door it comes in by."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation

from sistercities.languages.checking.problems import note_problems
from sistercities.languages.checking.validation import is_storable, problem_with_text
from sistercities.languages.making.targets import write_target
from sistercities.models import CityPage, Greeting, HelpfulLink

pytestmark = [pytest.mark.once, pytest.mark.django_db]

INVISIBLE = "This text holds an invisible character: type it anew."
BODY = [
    {"type": "heading", "id": "11111111-0000-4000-8000-000000000001", "value": "The market"},
    {
        "type": "prose",
        "id": "11111111-0000-4000-8000-000000000002",
        "value": '<p>See <a href="https://example.com/">the hall</a>.</p>',
    },
    {
        "type": "quote",
        "id": "11111111-0000-4000-8000-000000000003",
        "value": {
            "text": "We are friends.",
            "wording": "paraphrase",
            "speaker": "A mayor",
            "role": "",
            "organisation": "",
            "language": "",
            "source": "",
        },
    },
]


@pytest.fixture
def translation(make_city, make_image, french, submit):
    city = make_city("Saumur", body=BODY, photo=make_image(), photo_alt="A castle")
    HelpfulLink.objects.create(city=city, label="Hall", url="https://a.example/", language="fr")
    return submit(CityPage.objects.get(locale__language_code="en"), french)


@pytest.fixture
def problem_with(translation):
    """What is wrong with a text in place of the source's."""
    segments = translation.source.stringsegment_set.select_related("context", "string")
    by_text = {segment.string.data: segment for segment in segments}

    def ask(original, text):
        segment = by_text[original]
        return problem_with_text(translation.source, segment.context, original, text)

    return ask


@pytest.fixture
def override(translation, french):
    """Store a value in place of the source's; gives what is stored."""

    def store(field_path, value, user=None):
        import json

        segments = OverridableSegment.objects.filter(source=translation.source)
        segment = segments.get(context__field_path=field_path)
        stored, _created = SegmentOverride.objects.update_or_create(
            locale=french,
            context=segment.context,
            defaults={"data_json": json.dumps(value), "last_translated_by": user},
        )
        return stored

    return store


PROSE = 'See <a id="a1">the hall</a>.'


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("Saumur", "Saumur, la blanche"),
        ("Saumur", "L’été & l’hiver"),
        ("A town in the hills.", "Une ville\ndans les collines."),
        ("Hall", "Mairie"),
        (PROSE, 'Voir <b><a id="a1">la mairie</a></b>.'),
        (PROSE, "Voir la mairie."),
        ("We are friends.", "Nous sommes amis.<br/>Toujours."),
    ],
)
def test_a_text_that_obeys_the_rules_has_no_problem(problem_with, original, text):
    assert problem_with(original, text) is None


@pytest.mark.parametrize(
    ("original", "text", "problem"),
    [
        ("Saumur", " \n", "Write a translation, or remove this one."),
        ("Saumur", "</b>", "Write a translation, or remove this one."),
        ("Saumur", "S" * 256, "Ensure this value has at most 255 characters (it has 256)."),
        ("Saumur", "Saumur<br/>sur Loire", "This text is a single line: take out the line break."),
        ("Saumur", "Sau\x07mur", INVISIBLE),
        ("Saumur", "Sau\x00mur", INVISIBLE),
        (
            "A town in the hills.",
            "x" * 601,
            "Ensure this value has at most 600 characters (it has 601).",
        ),
        ("Hall", "x" * 121, "Ensure this value has at most 120 characters (it has 121)."),
        ("A mayor", "x" * 121, "Ensure this value has at most 120 characters (it has 121)."),
        ("The market", "Le<br>marché", "This text is a single line: take out the line break."),
        (PROSE, 'Voir <a id="a2">la mairie</a>.', "Unrecognised id found in an <a> tag: a2"),
        (
            PROSE,
            'Voir <b class="x">la mairie</b>.',
            "Strings cannot have any HTML tags with attributes (except for 'id' in <a> tags)",
        ),
        (
            PROSE,
            "<script>alert(1)</script>",
            "<script> tag is not allowed. Strings can only contain standard HTML inline tags"
            " (such as <b>, <a>)",
        ),
        (PROSE, "Voir <!-- rien -->", "Only words and simple tags such as <b> are allowed here."),
        (PROSE, "<b>" * 200, "This text holds far more markup than the original."),
        (PROSE, "x" * 30_000, "This text is much longer than the original."),
    ],
)
def test_a_text_that_breaks_a_rule_is_told_which(problem_with, original, text, problem):
    assert problem_with(original, text) == problem


def test_a_letter_counts_once_however_it_is_composed(problem_with):
    assert problem_with("Hall", "e\u0301" * 120) is None


def test_a_greeting_holds_no_hidden_marks(french, submit):
    greeting = Greeting.objects.create(text="Welcome")
    source = submit(greeting, french).source
    context = source.stringsegment_set.get(string__data="Welcome").context
    assert problem_with_text(source, context, "Welcome", "Bien\u202evenue") == INVISIBLE


@pytest.mark.parametrize(("text", "storable"), [("é\n", True), ("a\x00", False), ("\ud800", False)])
def test_what_no_database_holds_is_known_beforehand(text, storable):
    assert is_storable(text) is storable


def test_many_texts_cost_no_query(translation, django_assert_num_queries):
    segments = list(translation.source.stringsegment_set.select_related("context", "string"))
    source = translation.source
    with django_assert_num_queries(0):
        for _repeat in range(100):
            for segment in segments:
                problem_with_text(source, segment.context, segment.string.data, "Bonjour")


# What is stored


@pytest.fixture
def store(translation, french):
    def write(original, text):
        segment = translation.source.stringsegment_set.get(string__data=original)
        stored, _created = StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=french,
            defaults={"data": text, "has_error": False},
        )
        return stored

    return write


def test_a_stored_text_that_breaks_a_rule_is_not_used_until_it_is_corrected(store, translation):
    stored = store("Hall", "x" * 121)
    assert (stored.has_error, stored.get_error()) == (
        True,
        "Ensure this value has at most 120 characters (it has 121).",
    )
    assert translation.get_progress()[1] == 0
    stored = store("Hall", "Mairie")
    assert (stored.has_error, stored.get_error()) == (False, None)
    assert translation.get_progress()[1] == 1


def test_a_title_that_breaks_a_rule_does_not_show_in_lists(store, translation):
    translation.save_target(publish=False)
    store("Saumur", "Ville & château")
    assert translation.get_target_instance().draft_title == "Ville & château"
    store("Saumur", "x" * 300)
    assert translation.get_target_instance().draft_title == "Ville & château"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("helpful_links.url", "https://a.example/fr/"),
        ("helpful_links.url", "tel:+33 2 41 83 30 00"),
        ("body.prose", "mailto:mairie@example.com"),
    ],
)
def test_an_override_of_an_address_may_lead_elsewhere(override, path, value):
    assert not override(path, value).has_error


WEB = "Start the address with https://, http://, mailto: or tel:."


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("helpful_links.url", "javascript:alert(1)", WEB),
        ("body.prose", "javascript:alert(1)", WEB),
        ("body.prose", "data:text/html,x", WEB),
        ("helpful_links.url", 7, "Write an address or a text here, or take the original again."),
        ("helpful_links.url", "", "Write an address or a text here, or take the original again."),
        (
            "helpful_links.url",
            "https://a.example/" + "x" * 500,
            "Ensure this value has at most 500 characters (it has 518).",
        ),
        ("photo", "none", "What was chosen does not exist, or you may not use it."),
        ("photo", 10**30, "What was chosen does not exist, or you may not use it."),
        ("photo", True, "What was chosen does not exist, or you may not use it."),
        ("photo", [1], "What was chosen does not exist, or you may not use it."),
        ("photo", None, "What was chosen does not exist, or you may not use it."),
    ],
)
def test_an_override_that_breaks_a_rule_is_told_which(override, path, value, problem):
    stored = override(path, value)
    assert (stored.has_error, stored.get_error()) == (True, problem)


def test_a_corrected_override_loses_its_error(override):
    override("helpful_links.url", "javascript:alert(1)")
    assert not override("helpful_links.url", "https://a.example/fr/").has_error


def test_a_picture_is_chosen_by_its_number_in_either_form(override, make_image):
    picture = make_image("Another")
    assert not override("photo", picture.pk).has_error
    assert not override("photo", str(picture.pk)).has_error


def test_a_picture_that_the_translator_may_not_use_is_refused(
    override, make_image, django_user_model
):
    stranger = django_user_model.objects.create_user("eve")
    assert override("photo", make_image("Another").pk, stranger).has_error


def test_a_picture_that_is_deleted_later_does_not_stop_a_page(override, make_image, translation):
    picture = make_image("Another")
    stored = override("photo", str(picture.pk))
    picture.delete()
    stored.refresh_from_db()
    assert stored.has_error
    write_target(translation, publish=True)
    assert translation.get_target_instance().photo.title == "A picture"


def test_looking_again_finds_what_was_written_in_bulk(translation, french):
    segment = translation.source.stringsegment_set.get(string__data="Hall")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string, context=segment.context, locale=french, data=" "
            )
        ]
    )
    note_problems(translation)
    assert StringTranslation.objects.get().get_error() == "Write a translation, or remove this one."


def test_looking_again_costs_few_queries(translation, store, django_assert_num_queries):
    for original in ("Saumur", "Hall", "The market", "A mayor"):
        store(original, "Bonjour")
    Locale.objects.get(language_code="fr")
    with django_assert_num_queries(2):
        note_problems(translation)
