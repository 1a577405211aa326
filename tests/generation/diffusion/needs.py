"""Imported first by every module here that needs torch: where it is missing, that module is skipped and says why."""

import pytest

for part in ("torch", "diffusers", "transformers", "peft"):
    pytest.importorskip(part, reason=f"{part} is not installed: pip install 'offshoot[gpu]'")
