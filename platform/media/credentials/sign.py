"""Sign what is said of a file into it; the last thing that touches it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import c2pa

from media.credentials.claim import Claim, ingredient_of, manifest_of
from media.credentials.keys import Keys, signing_keys

FORMATS = {".mp4": "video/mp4", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


class SigningFailed(RuntimeError):
    """The file could not be signed; one line says why, and nothing was written."""


@dataclass(frozen=True)
class Signed:
    """A signed file's manifest: its `label`, how many `bytes` the credentials take in it, and the key's id."""

    label: str
    bytes: int
    key_id: str


def sign_file(
    source: Path, *, out: Path, claim: Claim, brought: Path | None = None, keys: Keys | None = None
) -> Signed:
    """A copy of `source` with its credentials at `out` (another path). `brought` is the file that somebody brought,
    where the claim says so. Raises SigningFailed, NoKey."""
    if source.suffix not in FORMATS:
        raise SigningFailed(f"Files of type {source.suffix!r} are not signed.")
    used = keys or signing_keys()
    format_ = FORMATS[source.suffix]
    try:
        builder = c2pa.Builder(manifest_of(claim), c2pa.Context.from_dict(quiet_settings(used.anchors)))
        if claim.brought and brought is not None:
            whole = {"title": claim.mark, "relationship": "parentOf", "label": "parent-1"}
            with brought.open("rb") as file:
                builder.add_ingredient(json.dumps(whole), FORMATS[brought.suffix], file)
        for place, parent in enumerate(claim.parents):
            if parent.file is not None:
                with parent.file.open("rb") as file:
                    told = json.dumps(ingredient_of(parent, place))
                    builder.add_ingredient(told, FORMATS[parent.file.suffix], file)
        info = c2pa.C2paSignerInfo(b"es256", used.certificates.encode(), used.key.encode(), None)
        with source.open("rb") as read, out.open("w+b") as written:
            store = builder.sign(c2pa.Signer.from_info(info), format_, read, written)
        return Signed(_label_of(out, format_, used.anchors), len(store), used.id)
    except SigningFailed:
        out.unlink(missing_ok=True)
        raise
    except (c2pa.C2paError, OSError) as error:
        out.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise
        raise SigningFailed(f"{source.name} could not be signed: {str(error)[:200]}") from error


def quiet_settings(anchors: str) -> dict[str, Any]:
    """Settings that trust `anchors` and ask nobody on the network."""
    trust = {"user_anchors": anchors} if anchors else {}
    return {
        "version": 1,
        "trust": trust,
        "verify": {
            "verify_trust": True,
            "remote_manifest_fetch": False,
            "ocsp_fetch": False,
            "verify_after_sign": False,
        },
        "builder": {"thumbnail": {"enabled": False}},
    }


def _label_of(path: Path, format_: str, anchors: str) -> str:
    """The label of a file's manifest. Raises SigningFailed for a signature that would be believed by nobody: a key that
    is not its certificate's, a certificate at its end."""
    with path.open("rb") as file:
        reader = c2pa.Reader(format_, file, context=c2pa.Context.from_dict(quiet_settings(anchors)))
        said = json.loads(reader.json())
    if said.get("validation_state") not in ("Trusted", "Valid"):
        failures = (said.get("validation_results") or {}).get("activeManifest", {}).get("failure", [])
        codes = ", ".join(sorted({str(one.get("code")) for one in failures})) or "invalid"
        raise SigningFailed(f"{path.name} was signed, and its signature is not good: {codes}.")
    return str(said["active_manifest"])
