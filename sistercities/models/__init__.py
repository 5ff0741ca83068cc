from sistercities.feed.models import FeedDependency, FeedItem, FeedMark, FeedPoint, FeedState
from sistercities.models.cities import CityFact, CityIndexPage, CityPage
from sistercities.models.committees import CommitteeLanguage
from sistercities.models.contact_messages import ContactMessage
from sistercities.models.event_lists import EventIndexPage
from sistercities.models.events import EventCity, EventPage
from sistercities.models.front_ends import FrontEnd
from sistercities.models.galleries import CityPicture
from sistercities.models.greetings import Greeting
from sistercities.models.link_checks import LinkCheck, LinkUse
from sistercities.models.links import HelpfulLink
from sistercities.models.mirrors import MirroredItem, MirroredSite
from sistercities.models.our_city import OurCity
from sistercities.models.partnerships import Project, Reaffirmation
from sistercities.models.places import CityName, Place, SpokenLanguage
from sistercities.models.previews import PreviewLink
from sistercities.models.program_lists import ProgramIndexPage
from sistercities.models.programs import ProgramCity, ProgramCriterion, ProgramPage
from sistercities.models.scheduled_work import ScheduledWork
from sistercities.models.second_person import SecondPersonTask
from sistercities.models.statement_versions import StatementVersion
from sistercities.models.statements import (
    StatementAmendment,
    StatementCity,
    StatementIndexPage,
    StatementPage,
)
from sistercities.models.submissions import Submission
from sistercities.models.translators import TranslatorGroup
from sistercities.models.webhook_deliveries import WebhookDelivery
from sistercities.models.webhooks import Webhook

__all__ = [
    "CityFact",
    "CityIndexPage",
    "CityName",
    "CityPage",
    "CityPicture",
    "CommitteeLanguage",
    "ContactMessage",
    "EventCity",
    "EventIndexPage",
    "EventPage",
    "FeedDependency",
    "FeedItem",
    "FeedMark",
    "FeedPoint",
    "FeedState",
    "FrontEnd",
    "Greeting",
    "HelpfulLink",
    "LinkCheck",
    "LinkUse",
    "MirroredItem",
    "MirroredSite",
    "OurCity",
    "Place",
    "PreviewLink",
    "ProgramCity",
    "ProgramCriterion",
    "ProgramIndexPage",
    "ProgramPage",
    "Project",
    "Reaffirmation",
    "SecondPersonTask",
    "ScheduledWork",
    "SpokenLanguage",
    "StatementAmendment",
    "StatementCity",
    "StatementIndexPage",
    "StatementPage",
    "StatementVersion",
    "Submission",
    "TranslatorGroup",
    "Webhook",
    "WebhookDelivery",
]
