"""`manage.py upload FILE --as HANDLE`: bring a file from this machine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from clips.models import Upload
from clips.uploads.begin import begin_upload
from clips.uploads.receive import receive_piece


class Command(BaseCommand):
    """Hand a file to the house as a person would: it is checked by a worker before it is theirs."""

    help = "Bring a picture, film or sound from this machine; a worker checks it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="handle", required=True, metavar="HANDLE", help="whose file it will be")

    def handle(self, **options: Any) -> None:
        path, handle = options["file"], options["handle"].lower().lstrip("@")
        person = User.objects.filter(handle=handle, is_guest=False).first()
        if person is None:
            raise CommandError(f"There is nobody called @{handle}.")
        if not path.is_file():
            raise CommandError(f"{path} is no file.")
        try:
            upload = begin_upload(actor=person, name=path.name, size=path.stat().st_size)
            with path.open("rb") as file:
                upload = receive_piece(actor=person, upload=upload, offset=0, read=file.read)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        except (ValidationError, PermissionDenied) as error:
            said = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError(" ".join(said)) from error
        self.stdout.write(f"{upload.pk} {Upload.State(upload.state).label}")
