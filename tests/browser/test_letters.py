"""Our font draws what stands on pages in languages that have no pages of their own."""

from tests.letters import Letters

# With names and greetings in Ossetic and Tzotzil.
CITIES = ["/cities/vladikavkaz/", "/cities/san-cristobal-de-las-casas/"]


def test_letters_of_ossetic_and_tzotzil_are_drawn_by_our_font(visitor):
    letters = Letters(visitor)
    for address in CITIES:
        visitor.goto(address)
        assert letters.foreign() == {}, address
