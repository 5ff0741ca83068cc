"""To be mounted where the site likes, among its pages; what is not here is left to Wagtail."""

from django.urls import path

from sistercities.mirror import views

urlpatterns = [
    path("", views.partner_list, name="partners"),
    path("<slug:site>/", views.partner_list, name="partner"),
    path("<slug:site>/cities/<str:slug>/", views.partner_city, name="partner_city"),
]
