"""The blocks of a page's text, as raw data."""

from typing import Any

from home.demo.entries import Picture

Block = dict[str, Any]


def heading(text: str) -> Block:
    return {"type": "heading", "value": text}


def prose(*paragraphs: str) -> Block:
    """Paragraphs; one that starts with a tag of its own, such as a list, is left alone."""
    return {"type": "prose", "value": rich(*paragraphs)}


def rich(*paragraphs: str) -> str:
    return "".join(p if p.startswith(("<ul>", "<ol>")) else f"<p>{p}</p>" for p in paragraphs)


def bullets(*items: str) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def steps(*items: str) -> str:
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def photo(picture: str, alt: str, caption: str = "") -> Block:
    image = {"image": Picture(picture), "alt_text": alt, "decorative": False}
    return {"type": "photo", "value": {"image": image, "caption": caption}}


def paraphrase(text: str, speaker: str, role: str = "", organisation: str = "") -> Block:
    """What somebody said, in our words; never set in quotation marks."""
    value = {
        "text": text,
        "wording": "paraphrase",
        "speaker": speaker,
        "role": role,
        "organisation": organisation,
        "source": "",
        "language": "en",
    }
    return {"type": "quote", "value": value}


def sponsor_wall() -> Block:
    return {"type": "sponsors", "value": None}
