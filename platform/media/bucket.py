"""An S3 bucket as a place where foreign files arrive: browsers send them there directly, workers fetch them."""

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

SECONDS = 3600


class NotThere(Exception):
    """No such object has arrived, or not as it was announced; the message says which."""


class BucketAway(OSError):
    """The bucket does not answer."""


@dataclass(frozen=True, slots=True)
class Form:
    """Where and with which fields a browser posts its file, as multipart/form-data with the file last."""

    url: str
    fields: dict[str, str]


def is_open() -> bool:
    """Whether files are to go to a bucket."""
    return settings.INTAKE_BUCKET is not None


def form_for(name: str, *, size: int) -> Form:
    """A form for one object of exactly this many bytes, good for an hour. Asks the bucket nothing."""
    posted = _client().generate_presigned_post(
        Bucket=_bucket()["bucket"],
        Key=name,
        Conditions=[["content-length-range", size, size]],
        ExpiresIn=SECONDS,
    )
    return Form(posted["url"], posted["fields"])


def must_be(name: str, *, size: int) -> None:
    """Raises NotThere unless the object has arrived with this many bytes; BucketAway."""
    found = _asked("head_object", Key=name)
    if found["ContentLength"] != size:
        raise NotThere(f"{found['ContentLength']} bytes have arrived instead of {size}.")


def fetch(name: str, *, to: Path, size: int) -> None:
    """Write the object to a file, at most `size` bytes of it. Raises NotThere, BucketAway, OSError."""
    body = _asked("get_object", Key=name)["Body"]
    left = size
    with to.open("wb") as file:
        for chunk in body.iter_chunks(1 << 20):
            left -= len(chunk)
            if left < 0:
                raise NotThere(f"More than {size} bytes came.")
            file.write(chunk)


def drop(name: str) -> None:
    """Remove the object; none there is no error. Raises BucketAway."""
    _asked("delete_object", Key=name)


def _asked(verb: str, **named: Any) -> dict[str, Any]:
    errors = importlib.import_module("botocore.exceptions")
    try:
        answer: dict[str, Any] = getattr(_client(), verb)(Bucket=_bucket()["bucket"], **named)
        return answer
    except errors.ClientError as error:
        if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") in {403, 404}:
            raise NotThere("It has not arrived.") from error
        raise BucketAway(str(error)) from error
    except errors.BotoCoreError as error:
        raise BucketAway(str(error)) from error


def _bucket() -> dict[str, str]:
    if settings.INTAKE_BUCKET is None:
        raise BucketAway("No bucket is named: set OFFSHOOT_INTAKE_BUCKET.")
    return settings.INTAKE_BUCKET


def _client() -> Any:
    found = _bucket()
    return _made(found["endpoint"], found["region"], found["key"], found["secret"])


@cache
def _made(endpoint: str, region: str, key: str, secret: str) -> Any:
    # Loaded by name: only who has a bucket carries it.
    config = importlib.import_module("botocore.config").Config(
        connect_timeout=5,
        read_timeout=20,
        retries={"max_attempts": 2},
        signature_version="s3v4",
        s3={"addressing_style": "path" if endpoint else "virtual"},
    )
    return importlib.import_module("boto3").client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=region,
        aws_access_key_id=key or None,
        aws_secret_access_key=secret or None,
        config=config,
    )
