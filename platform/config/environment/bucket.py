"""The S3 bucket to which browsers send files directly, where there is one."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import NoReturn

BUCKET_NAMES = (
    "OFFSHOOT_INTAKE_BUCKET", "OFFSHOOT_S3_ENDPOINT", "OFFSHOOT_S3_REGION", "OFFSHOOT_S3_KEY", "OFFSHOOT_S3_SECRET",
)  # fmt: skip


def intake_bucket(given: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> dict[str, str] | None:
    """`bucket`, `endpoint` (empty: Amazon's), `region`, `key`, `secret`, and the
    `hosts` that browsers post to; None where no bucket is named. S3_ENDPOINT
    and Amazon's own names (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) serve too."""
    bucket = given.get("OFFSHOOT_INTAKE_BUCKET", "")
    if not bucket:
        return None
    if find_spec("boto3") is None:
        refuse("OFFSHOOT_INTAKE_BUCKET needs boto3; run: pip install 'offshoot[s3]'.")
    endpoint = given.get("OFFSHOOT_S3_ENDPOINT") or given.get("S3_ENDPOINT", "")
    if endpoint and not endpoint.startswith(("http://", "https://")):
        refuse(f"OFFSHOOT_S3_ENDPOINT must be an address of http:// or https://, not {endpoint!r}.")
    key = given.get("OFFSHOOT_S3_KEY") or given.get("AWS_ACCESS_KEY_ID", "")
    secret = given.get("OFFSHOOT_S3_SECRET") or given.get("AWS_SECRET_ACCESS_KEY", "")
    if bool(key) != bool(secret):
        refuse("OFFSHOOT_S3_KEY and OFFSHOOT_S3_SECRET must be set both, or neither for the machine's own role.")
    region = given.get("OFFSHOOT_S3_REGION") or "us-east-1"
    # Where browsers are allowed to send: by path at other people's endpoints, by the bucket's own host at Amazon's.
    hosts = endpoint or f"https://{bucket}.s3.amazonaws.com https://{bucket}.s3.{region}.amazonaws.com"
    who = {"key": key, "secret": secret}
    return {"bucket": bucket, "endpoint": endpoint, "region": region, "hosts": hosts, **who}
