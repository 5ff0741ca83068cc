"""The welcome of the site; its words in the other languages are translations like all others."""

from home.demo.entries import Entry

GREETING = Entry(key="greeting", model="sistercities.Greeting", fields={"text": "Welcome"})
