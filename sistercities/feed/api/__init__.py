"""The API for other sites, at `/api/v1/`."""
