"""Below the address of any page; what is no such page is left to Wagtail."""

from django.urls import path

from sistercities.contact import views

urlpatterns = [
    path("<path:path>/contact/", views.contact, name="contact"),
    path("<path:path>/contact/sent/", views.sent, name="contact_sent"),
]
