"""The seven sister cities, in the order of their partnerships."""

from home.demo.cities.dunkeld_birnam import DUNKELD_BIRNAM
from home.demo.cities.karpenisi import KARPENISI
from home.demo.cities.osogbo import OSOGBO
from home.demo.cities.san_cristobal import SAN_CRISTOBAL
from home.demo.cities.saumur import SAUMUR
from home.demo.cities.valladolid import VALLADOLID
from home.demo.cities.vladikavkaz import VLADIKAVKAZ
from home.demo.entries import Entry

CITIES = [VLADIKAVKAZ, SAN_CRISTOBAL, SAUMUR, KARPENISI, VALLADOLID, OSOGBO, DUNKELD_BIRNAM]

CITY_INDEX = Entry(
    key="cities",
    model="sistercities.CityIndexPage",
    parent="home",
    fields={
        "title": "Sister cities",
        "slug": "cities",
        "intro": (
            "Seven partnerships on three continents. Each has a committee of volunteers in"
            " Asheville, and each page ends with links that help you to go and see."
        ),
    },
)
