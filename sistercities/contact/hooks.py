"""Where moderators find what visitors have written."""

from wagtail import hooks

from sistercities.contact.viewsets import MessageViewSet


@hooks.register("register_admin_viewset")
def register_messages() -> MessageViewSet:
    return MessageViewSet("contact_messages")
