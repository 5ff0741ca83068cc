"""Names of countries and languages, and which way they are written."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from sistercities.names import (
    country_name,
    country_names,
    language_name,
    language_names,
    validate_country,
    validate_language_tag,
)
from sponsors.directions import text_direction


@pytest.mark.parametrize(
    ("reader", "greece", "yoruba"),
    [
        ("en", "Greece", "Yoruba"),
        ("es", "Grecia", "yoruba"),
        ("fr", "Grèce", "yoruba"),
        ("ru", "Греция", "йоруба"),
        ("el", "Ελλάδα", "Γιορούμπα"),
        ("gd", "A’ Ghreug", "Yoruba"),
        ("yo", "Gíríìsì", "Èdè Yorùbá"),
    ],
)
def test_names_are_those_of_the_readers_language(reader, greece, yoruba):
    with translation.override(reader):
        assert (country_name("GR"), language_name("yo")) == (greece, yoruba)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("os", "Ossetic"),
        ("es-MX", "Mexican Spanish"),
        ("tzo", "Tzotzil"),
        ("yua", "Yucatec Maya"),
        ("el-GR", "Greek"),
        ("qxq", "qxq"),
        ("no language", "no language"),
    ],
)
def test_a_language_is_called_by_its_name_and_else_by_its_tag(tag, name):
    assert language_name(tag, "en") == name


def test_only_countries_are_offered_in_the_order_of_the_reader():
    codes = [code for code, _name in country_names("en")]
    assert {"EU", "UN", "ZZ", "150"} & set(codes) == set()
    assert codes[:2] == ["AF", "AX"]
    assert len(codes) > 240


def test_languages_without_a_name_in_cldr_are_offered_too():
    assert ("tzo", "Tzotzil") in language_names("en")


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("ar-Latn", "ltr"), ("ru", "ltr"), ("tzo", "ltr"), ("", "ltr")],
)
def test_direction_follows_the_script(tag, direction):
    assert text_direction(tag) == direction


@pytest.mark.parametrize("tag", ["el", "es-MX", "ru-Latn", "tzo", "en-GB", "zh-Hant-TW"])
def test_registered_tags_are_accepted(tag):
    validate_language_tag(tag)


@pytest.mark.parametrize("tag", ["Greek", "xx-nonsense", "zz", "e", "EL", "es_MX", "el-", "ελ"])
def test_anything_else_is_refused(tag):
    with pytest.raises(ValidationError):
        validate_language_tag(tag)


@pytest.mark.parametrize("code", ["Greece", "gr", "EU", "QQ", "150"])
def test_what_is_no_country_is_refused(code):
    with pytest.raises(ValidationError):
        validate_country(code)
