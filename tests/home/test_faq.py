"""Every question has an address of its own."""

import pytest

from home.models import FAQPage, Question

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def ask(home):
    page = home.add_child(instance=FAQPage(title="Questions", slug="faq"))

    def add(question, **more):
        return Question.objects.create(page=page, question=question, answer="<p>Yes.</p>", **more)

    return add


def test_an_anchor_is_made_from_the_question_and_kept(ask):
    asked = ask("Who may join?")
    asked.question = "Who can join?"
    asked.save()
    assert asked.anchor == "who-may-join"


def test_equal_questions_have_different_addresses(ask):
    assert [ask("Who may join?").anchor for _time in range(3)] == [
        "who-may-join",
        "who-may-join-2",
        "who-may-join-3",
    ]


def test_a_question_does_not_take_the_name_of_the_frame(ask):
    assert ask("Content").anchor == "content-2"


def test_a_question_without_latin_letters_is_called_by_its_key(ask):
    asked = ask("Ποιος;")
    assert asked.anchor == f"q-{asked.translation_key}"
