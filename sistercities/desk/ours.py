from sistercities.desk.links import BrokenLinks
from sistercities.desk.pages import (
    CitiesWithoutCommittee,
    CitiesWithoutGreeting,
    EventsWithoutPrice,
    EventsWithoutVenue,
)
from sistercities.desk.partners import SilentPartners
from sistercities.desk.statements import StatementsToReview
from sistercities.desk.translations import Translations
from sistercities.desk.webhooks import PausedWebhooks
from sponsors.desk.needs import register_needs


def register() -> None:
    register_needs(
        StatementsToReview(),
        Translations(),
        BrokenLinks(),
        SilentPartners(),
        PausedWebhooks(),
        EventsWithoutVenue(),
        EventsWithoutPrice(),
        CitiesWithoutGreeting(),
        CitiesWithoutCommittee(),
    )
