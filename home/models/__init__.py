from home.models.faq import FAQPage, Question
from home.models.home import HomePage, Slide
from home.models.membership import Benefit, Level, MembershipPage
from home.models.menus import Menu, MenuItem
from home.models.site_info import SiteInfo, SocialLink
from home.models.site_settings import SiteSettings
from home.models.standard import StandardPage

__all__ = [
    "Benefit",
    "FAQPage",
    "HomePage",
    "Level",
    "Menu",
    "MenuItem",
    "MembershipPage",
    "Question",
    "SiteInfo",
    "SiteSettings",
    "Slide",
    "SocialLink",
    "StandardPage",
]
