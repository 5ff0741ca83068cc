"""Names are found however they are typed."""

import pytest

from sponsors.folding import fold, spaced, words_of


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Òṣogbo", "osogbo"),
        ("Ẹ káàbọ̀", "E KAABO"),
        ("Καρπενήσι", "καρπενησι"),
        ("San Cristóbal", "san cristobal"),
        ("Ceud mìle fàilte", "ceud mile failte"),
        ("Ёлка", "елка"),
        ("Straße", "STRASSE"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("Дзӕуджыхъӕу", "дзæуджыхъæу"),
        ("Œuvre d’Ærø", "oeuvre d’aero"),
    ],
)
def test_what_is_written_and_what_is_typed_fold_to_the_same(written, typed):
    assert fold(written) == fold(typed)


def test_words_are_split_where_no_letter_or_digit_is():
    assert words_of("Dunkeld & Birnam’s «h-Alba», 2_000") == [
        *("dunkeld", "birnam", "s", "h", "alba", "2", "000")
    ]
    assert words_of("ʼn pozhalovatʼ") == ["n", "pozhalovat"]


def test_each_folded_letter_knows_the_one_that_it_comes_from():
    folded, places = spaced("Cœur, É̃!")
    assert folded == "coeur  e "
    assert places == [0, 1, 1, 2, 3, 4, 5, 6, 8]


def test_different_words_stay_different():
    assert fold("Osogbo") != fold("Oshogbo")
