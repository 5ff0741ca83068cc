"""S3_BUCKET and its companions in, Django's settings of a store out."""

from typing import Any


def bucket_settings(name: str, **options: Any) -> dict[str, Any]:
    """The "default" entry of STORAGES for a bucket, which is imported only where there is one."""
    from botocore.config import Config

    # Amazon's own patience is five tries of a minute each. The database's ends after ten seconds,
    # in which an editor's transaction does nothing.
    patience = Config(connect_timeout=2, read_timeout=3, retries={"total_max_attempts": 2})
    told = {"bucket_name": name, "file_overwrite": False, "client_config": patience}
    return {"BACKEND": "config.s3.Bucket", "OPTIONS": {**told, **options}}
