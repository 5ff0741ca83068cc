"""What webhooks send, for OpenAPI: a message is made of a change as the stream tells it."""

from typing import Any

CHANGE = {"$ref": "#/components/schemas/Change"}
SIGNED = {
    "webhook-id": "The same at every attempt to send this message.",
    "webhook-timestamp": "When it was sent, in seconds since 1970.",
    "webhook-signature": "`v1,` and the signature in base64; two while a receiver changes its key.",
}


def webhooks() -> dict[str, Any]:
    answers = {
        "2XX": "It was taken.",
        "410": "No more messages are wanted.",
        "default": "It is sent again later.",
    }
    return {
        "change": {
            "post": {
                "operationId": "webhook_change",
                "summary": "A change",
                "description": "One change, signed as Standard Webhooks have it.",
                "tags": ["changes"],
                "parameters": [_header(name, told) for name, told in SIGNED.items()],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": _message()}},
                },
                "responses": {status: {"description": told} for status, told in answers.items()},
            }
        }
    }


def _header(name: str, description: str) -> dict[str, Any]:
    told = {"name": name, "in": "header", "required": True}
    return {**told, "description": description, "schema": {"type": "string"}}


def _message() -> dict[str, Any]:
    told = "The kind of the item with `.updated` or `.deleted`."
    return {
        "type": "object",
        "title": "WebhookMessage",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"type": "string", "description": told, "examples": ["city.updated"]},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": CHANGE,
        },
    }
