"""Places stand where Equal Earth puts them, and ways run as the globe has them."""

from math import cos, radians

import pytest

from sistercities.maps.globe import kilometres, way
from sistercities.maps.projection import HEIGHT, WIDTH, equal_earth, project

# As PROJ 9.4 gives them: proj=eqearth on a globe of radius 1.
PUBLISHED = [
    ((0, 0), (0, 0)),
    ((0, 180), (2.7066299837, 0)),
    ((90, 0), (0, 1.3173627592)),
    ((-90, 0), (0, -1.3173627592)),
]
ASHEVILLE, SUVA, SAUMUR = (35.5951, -82.5515), (-18.14, 178.44), (47.26, -0.0769)


@pytest.mark.parametrize(("spot", "point"), PUBLISHED)
def test_the_projection_is_the_published_one(spot, point):
    assert equal_earth(*spot) == pytest.approx(point, abs=1e-9)


def test_lands_are_as_large_as_they_are():
    """The same square degree, cut by its cosine, has the same area everywhere."""
    areas = [_area(latitude) for latitude in (0, 30, 60, 80)]
    assert areas == pytest.approx([areas[0]] * 4, rel=2e-3)


def _area(latitude):
    (x, low), (_x, high) = equal_earth(latitude - 0.05, 1), equal_earth(latitude + 0.05, 1)
    return x * (high - low) / cos(radians(latitude))


@pytest.mark.parametrize("spot", [(90, 0), (-90, 0), (0, 180), (0, -180), (64, -169), SUVA])
def test_every_place_on_earth_is_on_the_drawing(spot):
    x, y = project(*spot)
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_distances_are_those_of_the_globe():
    assert round(kilometres(ASHEVILLE, SAUMUR)) == 6673
    assert round(kilometres((0, 0), (0, 180))) == 20015
    assert kilometres(SAUMUR, SAUMUR) == 0


def test_a_way_over_the_edge_of_the_map_goes_on_at_the_other_edge():
    assert way(ASHEVILLE, SAUMUR).count("M") == 1
    assert way(ASHEVILLE, SUVA).count("M") == 2


@pytest.mark.parametrize("spot", [ASHEVILLE, (-35.5951, 97.4485)])
def test_a_way_to_the_same_spot_or_to_the_other_side_of_the_globe_is_no_error(spot):
    assert way(ASHEVILLE, spot).startswith("M")
