"""One welcome in each language of the site."""

from home.demo.entries import Entry

WORDS = {
    "en": ("Welcome", ""),
    "es": ("Bienvenidos", ""),
    "fr": ("Bienvenue", ""),
    "ru": ("Добро пожаловать", "Dobro pozhalovat’"),
    "el": ("Καλώς ορίσατε", "Kalós orísate"),
    "gd": ("Ceud mìle fàilte", ""),
    "yo": ("Ẹ káàbọ̀", ""),
}

GREETINGS = [
    Entry(
        key=f"greeting/{language}",
        model="sistercities.Greeting",
        fields={"text": text, "transliteration": transliteration},
        locale=language,
        translates="greeting",
    )
    for language, (text, transliteration) in WORDS.items()
]
