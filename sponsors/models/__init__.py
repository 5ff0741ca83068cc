from sponsors.models.campaigns import CampaignPage, Donor
from sponsors.models.sponsors import Sponsor, SponsorKind
from sponsors.models.sponsorships import Sponsorship

__all__ = ["CampaignPage", "Donor", "Sponsor", "SponsorKind", "Sponsorship"]
