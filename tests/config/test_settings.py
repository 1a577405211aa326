"""Settings are loud: a typo or a value that does not fit stops the start and says which."""

import json
import os
import subprocess
import sys

import pytest

from tests.live import ROOT

SHOW = "from django.conf import settings as s; import json; print(json.dumps({n: str(getattr(s, n)) for n in %r}))"


def read(*names, **environment):
    return told(SHOW % (names,), **environment)


def told(program, **environment):
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("OFFSHOOT_", "DATABASE", "REDIS", "SECRET", "EMAIL"))
    }
    return subprocess.run(
        [sys.executable, "-c", f"import os; os.environ['DJANGO_SETTINGS_MODULE']='config.settings'; {program}"],
        cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OFFSHOOT_ORGIN", "https://films.example"),
        ("OFFSHOOT_DEBUG", "ture"),
        ("OFFSHOOT_QUEUED_PER_PERSON", "many"),
        ("OFFSHOOT_WELCOME_CREDITS", "-1"),
        ("OFFSHOOT_DAILY_CREDITS", "1000001"),
        ("OFFSHOOT_DAILY_CREDITS", "²"),
        ("OFFSHOOT_INVITER_CREDITS", "some"),
        ("OFFSHOOT_INVITES_PAID_PER_DAY", "-5"),
        ("OFFSHOOT_ORIGIN", "films.example"),
        ("OFFSHOOT_ORIGIN", "https://films.example/here"),
        ("OFFSHOOT_LOG_LEVEL", "loud"),
        ("OFFSHOOT_LOG_FORMAT", "xml"),
        ("OFFSHOOT_METRICS_TOKEN", "short"),
        ("OFFSHOOT_METRICS_TOKEN", "long enough but with spaces"),
        ("OFFSHOOT_ENGINES", "/no/such/engines.toml"),
        ("OFFSHOOT_LLM_URL", "127.0.0.1:8080"),
        ("OFFSHOOT_LLM_URL", "file:///etc/passwd"),
        ("OFFSHOOT_LLM_URL", "http://user:password@127.0.0.1/v1"),
        ("OFFSHOOT_LLM_URL", "http://127.0.0.1:8080/v1"),
        ("OFFSHOOT_LLM_MODEL", "parrot"),
        ("OFFSHOOT_LLM_KEY", "two\nlines"),
        ("OFFSHOOT_LLM_SECONDS", "0"),
        ("OFFSHOOT_SCORER", "/nowhere/at/all"),
        ("DATABASE_URL", "oracle://u:p@db.example/films"),
        ("DATABASE_URL", "postgres://u:p@db.example:port/films"),
        ("REDIS_URL", "r.example"),
        ("EMAIL_URL", "mail.example"),
    ],
)
def test_what_does_not_fit_is_named_in_one_line(tmp_path, name, value):
    found = read("DEBUG", OFFSHOOT_DATA=str(tmp_path), SECRET_KEY="x" * 50, **{name: value})
    assert found.returncode != 0
    assert name in found.stderr and len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/nowhere"])
def test_a_data_folder_that_cannot_be_is_named_in_one_line(tmp_path, place):
    (tmp_path / "file").write_text("taken")
    found = read("DEBUG", OFFSHOOT_DATA=str(tmp_path / place))
    assert found.returncode != 0
    assert place in found.stderr and len(found.stderr.splitlines()) == 1


def test_a_secret_cut_short_by_a_full_disk_is_named_not_used(tmp_path):
    (tmp_path / "secret-key").touch()
    found = read("SECRET_KEY", OFFSHOOT_DATA=str(tmp_path))
    assert found.returncode != 0 and "secret-key" in found.stderr and len(found.stderr.splitlines()) == 1


def test_the_secret_is_made_once_and_kept_from_others(tmp_path):
    first = json.loads(read("SECRET_KEY", OFFSHOOT_DATA=str(tmp_path)).stdout)
    assert json.loads(read("SECRET_KEY", OFFSHOOT_DATA=str(tmp_path)).stdout) == first
    assert len(first["SECRET_KEY"]) > 60
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_shared_database_needs_a_shared_secret(tmp_path):
    found = read("DEBUG", OFFSHOOT_DATA=str(tmp_path), DATABASE_URL="postgres://u:p@127.0.0.1/d")
    assert "SECRET_KEY" in found.stderr.splitlines()[-1]


def test_https_turns_the_locks_on(tmp_path):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    safe = json.loads(read(*names, OFFSHOOT_DATA=str(tmp_path), OFFSHOOT_ORIGIN="https://films.example").stdout)
    assert [safe[name] for name in names[:3]] == ["True"] * 3 and int(safe[names[3]]) > 10**7


def test_postgres_and_redis_are_settings_alone(tmp_path):
    found = read(
        "DATABASES", "CELERY_BROKER_URL", "CACHES", OFFSHOOT_DATA=str(tmp_path), SECRET_KEY="x" * 50,
        DATABASE_URL="postgres://u:p@db.example:5433/films", REDIS_URL="redis://r.example:6379/2",
    )  # fmt: skip
    shown = json.loads(found.stdout)
    assert "postgresql" in shown["DATABASES"] and "5433" in shown["DATABASES"]
    assert shown["CELERY_BROKER_URL"] == "redis://r.example:6379/2" and "RedisCache" in shown["CACHES"]


@pytest.mark.parametrize(
    ("given", "credits"),
    [
        ({}, {"welcome": 200, "daily": 100}),
        ({"DATABASE_URL": "postgres://u:p@db.example:5432/films"}, {"welcome": 200, "daily": 0}),
        ({"OFFSHOOT_WELCOME_CREDITS": "0", "OFFSHOOT_DAILY_CREDITS": "30"}, {"welcome": 0, "daily": 30}),
    ],
)
def test_one_machine_tops_up_by_default_and_a_larger_house_when_told_to(tmp_path, given, credits):
    found = read("CREDITS", OFFSHOOT_DATA=str(tmp_path), SECRET_KEY="x" * 50, **given)
    assert json.loads(found.stdout)["CREDITS"] == str(credits)


def test_what_an_invite_brings_is_settings_alone(tmp_path):
    given = {"OFFSHOOT_INVITER_CREDITS": "0", "OFFSHOOT_INVITED_CREDITS": "70"}
    found = read("INVITES", OFFSHOOT_DATA=str(tmp_path), SECRET_KEY="x" * 50, **given)
    assert json.loads(found.stdout)["INVITES"] == str({"inviter": 0, "newcomer": 70, "per_day": 5})


def test_a_list_of_models_is_read_at_the_start_without_torch_or_refused_by_line(tmp_path):
    listed = tmp_path / "engines.toml"
    listed.write_text('[wan]\nentry = "wan21-1.3b"\n')
    program = (
        "import sys, django; django.setup(); from generation.engines import registry;"
        "print([engine.name for engine in registry.all()], {'torch', 'diffusers', 'transformers'} & set(sys.modules))"
    )
    environment = {"OFFSHOOT_DATA": str(tmp_path), "OFFSHOOT_ENGINES": str(listed)}
    assert told(program, **environment).stdout.strip() == "['sketch', 'wan'] set()"
    listed.write_text('[wan]\nentry = "wan21-1.3b"\nstepps = 3\n')
    refused = told(program, **environment)
    assert refused.returncode == 1 and len(refused.stderr.splitlines()) == 1
    assert refused.stderr.startswith(f"Offshoot cannot start: {listed}, line 3: ") and '"steps"' in refused.stderr
