from django.contrib.auth.models import AbstractBaseUser

from sistercities.models import EventPage


def may_repeat(user: AbstractBaseUser, event: EventPage) -> bool:
    """Whoever reads its draft, and adds pages beside it."""
    above = event.get_parent()
    may_read = event.permissions_for_user(user).can_edit()
    return bool(may_read and above and above.permissions_for_user(user).can_add_subpage())
