"""Names are found however they are typed."""

import pytest

from sponsors.folding import fold


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
    ],
)
def test_what_is_written_and_what_is_typed_fold_to_the_same(written, typed):
    assert fold(written) == fold(typed)


def test_different_words_stay_different():
    assert fold("Osogbo") != fold("Oshogbo")
