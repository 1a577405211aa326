"""What content credentials a foreign file carries, and whether it is still as it was signed."""

import json
from typing import IO, Any

import c2pa

from media.gate.confined.answer import answer

LINEAGE, STORYBOARD = "org.offshoot.lineage", "org.offshoot.storyboard"
MOST_MANIFESTS = 400
MOST_TEXT = 200
# How the label of every store of manifests begins.
SIGN = b"c2pa\x00"


def _read(order: dict[str, Any]) -> dict[str, Any]:
    """`path`, `format`, and the `anchors` (PEM) that are trusted → what the file says of itself; `state` is "none" for
    one that says nothing."""
    trust = {"user_anchors": order["anchors"]} if order["anchors"] else {}
    verify = {"verify_trust": True, "remote_manifest_fetch": False, "ocsp_fetch": False}
    context = c2pa.Context.from_dict({"version": 1, "trust": trust, "verify": verify})
    with open(order["path"], "rb") as file:
        try:
            reader = c2pa.Reader(order["format"], file, context=context)
        except c2pa.C2paError.ManifestNotFound:
            return {"state": "none"}
        except c2pa.C2paError:
            # What is there cannot be read; whether anything is there, its own name tells.
            file.seek(0)
            return {"state": "broken" if _names_itself(file) else "none"}
        said = json.loads(reader.json())
    manifests = said["manifests"]
    active = said["active_manifest"]
    mine = manifests[active]
    failures = (said.get("validation_results") or {}).get("activeManifest", {}).get("failure", [])
    signature = mine.get("signature_info") or {}
    return {
        "state": str(said.get("validation_state", "Invalid")).lower(),
        "failures": sorted({str(one.get("code", ""))[:MOST_TEXT] for one in failures})[:20],
        "label": active,
        "issuer": str(signature.get("issuer") or "")[:MOST_TEXT],
        "name": str(signature.get("common_name") or "")[:MOST_TEXT],
        "at": str(signature.get("time") or "")[:40],
        "generator": _generator(mine),
        "actions": _actions(mine),
        "lineage": _assertion(mine, LINEAGE),
        "storyboard": _assertion(mine, STORYBOARD),
        "chain": [_linked(label, one) for label, one in list(manifests.items())[:MOST_MANIFESTS]],
    }


def _names_itself(file: IO[bytes]) -> bool:
    before = b""
    while chunk := file.read(1 << 20):
        if SIGN in before + chunk:
            return True
        before = chunk[-len(SIGN) :]
    return False


def _generator(manifest: dict[str, Any]) -> str:
    told = manifest.get("claim_generator_info") or []
    return str(told[0].get("name", "") if told else manifest.get("claim_generator") or "")[:MOST_TEXT]


def _actions(manifest: dict[str, Any]) -> list[dict[str, str]]:
    found = []
    for assertion in manifest.get("assertions", []):
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in (assertion.get("data") or {}).get("actions", [])[:50]:
                kind, name = str(action.get("digitalSourceType") or ""), str(action.get("action"))
                found.append({"action": name[:80], "source_type": kind[:MOST_TEXT]})
    return found


def _assertion(manifest: dict[str, Any], label: str) -> Any:
    return next((one.get("data") for one in manifest.get("assertions", []) if one.get("label") == label), None)


def _linked(label: str, manifest: dict[str, Any]) -> dict[str, Any]:
    """A manifest of the chain: its label, the film's mark, and the labels of what it grew from."""
    above = [one.get("active_manifest") for one in manifest.get("ingredients", [])]
    return {
        "label": label,
        "title": str(manifest.get("title") or "")[:MOST_TEXT],
        "parents": [str(one) for one in above if one],
    }


if __name__ == "__main__":
    answer(_read)
