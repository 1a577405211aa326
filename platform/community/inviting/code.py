"""An address as a QR code."""

import io

import segno


def qr_of(address: str) -> bytes:
    """An SVG document that cameras read as `address`, dark on light with the margin that readers need."""
    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", scale=8, border=4, dark="#0f0d13", light="#ffffff", xmldecl=False, nl=False)
    return drawn.getvalue()
