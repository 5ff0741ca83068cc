"""`{% public_picture page.photo as photo %}`: nothing where the picture is private."""

from django import template

from sponsors import pictures

register = template.Library()
register.simple_tag(pictures.public_picture)
