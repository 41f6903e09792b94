"""Each check of the doctor turns red when what it looks at is broken, and says what to do."""

import json
import os
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from midad.arabic import lexicon
from midad.operations import doctor
from midad.operations.doctor import Finding, State
from midad.operations.health import backups, certificate, database, dictionary, machine, processes
from midad.operations.heartbeat import Pulse
from midad.operations.models import BackupEvent, Heartbeat, JobRun

pytestmark = pytest.mark.django_db


def is_red(finding: Finding) -> bool:
    return finding.state is State.RED and bool(finding.text) and bool(finding.remedy)


class Answers:
    """A cursor with the given answers."""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)

    def __enter__(self) -> "Answers":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def execute(self, *_query: object) -> None:
        pass

    def fetchone(self) -> Any:
        return self._answers.pop(0)

    fetchall = fetchone


def test_a_sound_database_is_green() -> None:
    assert database.database().state is State.GREEN


def test_a_damaged_database_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "cursor", lambda: Answers(("wal",), [("row 7 missing from index",)]))
    finding = database._sqlite()
    assert is_red(finding)
    assert "row 7" in finding.text


def test_a_database_server_that_only_reads_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "cursor", lambda: Answers((True, 1)))
    assert is_red(database._server())


def test_a_migration_that_waits_is_red() -> None:
    assert database.migrations().state is State.GREEN
    [(app, last)] = MigrationLoader(connection).graph.leaf_nodes("operations")
    MigrationRecorder(connection).record_unapplied(app, last)
    finding = database.migrations()
    assert is_red(finding)
    assert finding.facts["waiting"] == [f"operations.{last}"]


def test_a_migration_of_a_later_version_is_red() -> None:
    MigrationRecorder(connection).record_applied("operations", "0999_of_tomorrow")
    finding = database.migrations()
    assert is_red(finding)
    assert finding.facts["later"] == ["operations.0999_of_tomorrow"]


@pytest.mark.parametrize(("free", "state"), [(10 * 2**30, State.GREEN), (2**30, State.AMBER), (100 * 2**20, State.RED)])
def test_a_disk_that_fills_up(monkeypatch: pytest.MonkeyPatch, free: int, state: State) -> None:
    monkeypatch.setattr(machine, "free_bytes", lambda folder: free)
    finding = machine.disk()
    assert finding.state is state
    assert finding.facts["free"] == free


def test_a_folder_that_cannot_be_written_into_is_red(settings: Any, tmp_path: Path) -> None:
    settings.MIDAD_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    Path(settings.MEDIA_ROOT).mkdir()
    assert machine.folders().state is State.GREEN
    Path(settings.MEDIA_ROOT).rmdir()
    finding = machine.folders()
    assert is_red(finding)
    assert finding.facts["closed"] == [str(tmp_path / "media")]


def test_a_key_that_others_can_read_is_amber(settings: Any, tmp_path: Path) -> None:
    settings.MIDAD_HOME = settings.MEDIA_ROOT = tmp_path
    (tmp_path / "secret_key").touch(0o600)
    assert machine.folders().state is State.GREEN
    (tmp_path / "secret_key").chmod(0o644)
    assert machine.folders().state is State.AMBER


def test_a_dictionary_that_is_missing_or_cut_is_red(settings: Any, tmp_path: Path) -> None:
    settings.MIDAD_LEXICON = tmp_path / "lexicon" / "words"
    assert is_red(dictionary.dictionary())
    lexicon.prepare(settings.MIDAD_LEXICON)
    assert dictionary.dictionary().state is State.GREEN
    os.truncate(settings.MIDAD_LEXICON, 100_000)
    assert is_red(dictionary.dictionary())


def test_a_silent_scheduler_is_red() -> None:
    assert is_red(processes.scheduler())
    Pulse().beat()
    assert processes.scheduler().state is State.GREEN
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(minutes=2))
    assert is_red(processes.scheduler())


@pytest.mark.parametrize(("minutes", "state"), [(10, State.AMBER), (90, State.RED), (None, State.RED)])
def test_a_job_that_fails_is_said_by_its_name(minutes: int | None, state: State) -> None:
    Pulse().beat()
    now = timezone.now()
    succeeded_at = None if minutes is None else now - timedelta(minutes=minutes)
    JobRun.objects.create(
        name="publish what is due", started_at=now, ended_at=now, failed=True, succeeded_at=succeeded_at
    )
    finding = processes.scheduler()
    assert finding.state is state
    assert "نشر ما حان موعده" in finding.text


def waiting(minutes: int, *, after: datetime | None = None, status: str = TaskResultStatus.READY) -> None:
    moment = timezone.now() - timedelta(minutes=minutes)
    result = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="midad.media.tasks.prepare_renditions",
        backend_name="default",
        run_after=after or datetime(9999, 1, 1, tzinfo=UTC),
        finished_at=moment if status == TaskResultStatus.FAILED else None,
    )
    DBTaskResult.objects.filter(pk=result.pk).update(enqueued_at=moment)


@pytest.mark.parametrize(("minutes", "state"), [(0, State.GREEN), (5, State.AMBER), (20, State.RED)])
def test_a_queue_that_nobody_works_on(minutes: int, state: State) -> None:
    waiting(minutes)
    assert processes.queue().state is state


def test_a_task_for_later_is_not_late() -> None:
    waiting(60, after=timezone.now() + timedelta(minutes=5))
    waiting(60, after=timezone.now() - timedelta(minutes=1))
    assert processes.queue().state is State.GREEN


def test_a_task_that_failed_is_amber_for_a_day() -> None:
    waiting(26 * 60, status=TaskResultStatus.FAILED)
    assert processes.queue().state is State.GREEN
    waiting(60, status=TaskResultStatus.FAILED)
    assert processes.queue().state is State.AMBER


@pytest.fixture
def mail_server() -> Iterator[tuple[str, int]]:
    """A server that greets like one of mail, once."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with server.accept()[0] as client:
                client.sendall(b"220 mail.example\r\n")
                while line := client.recv(1000):
                    client.sendall(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 mail.example\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        yield server.getsockname()
        thread.join()


def test_a_mail_server_that_is_away_is_red(settings: Any, mail_server: tuple[str, int]) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = mail_server
    assert processes.mail().state is State.GREEN
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.EMAIL_PORT = closed.getsockname()[1]
    assert is_red(processes.mail())


def test_mails_that_are_files_are_amber(settings: Any) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    assert processes.mail().state is State.AMBER


def made(kind: str, days: float) -> None:
    moment = timezone.now() - timedelta(days=days)
    BackupEvent.objects.create(kind=kind, happened_at=moment, content_at=moment, file="b.tar", size=1)


def installed(days: int) -> None:
    MigrationRecorder(connection).migration_qs.update(applied=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "state"), [(1, State.AMBER), (30, State.RED)])
def test_a_newspaper_without_a_backup(days: int, state: State) -> None:
    installed(days)
    assert backups.backups().state is state


@pytest.mark.parametrize(("days", "state"), [(0.5, State.GREEN), (3, State.AMBER), (8, State.RED)])
def test_a_backup_grows_old(days: float, state: State) -> None:
    made("made", days)
    made("tried", days)
    assert backups.backups().state is state


@pytest.mark.parametrize(("kind", "days", "state"), [("tried", 40, State.AMBER), ("restored", 3, State.GREEN)])
def test_a_backup_that_was_never_restored_is_amber(kind: str, days: int, state: State) -> None:
    made("made", 1)
    assert backups.backups().state is State.AMBER
    made(kind, days)
    assert backups.backups().state is state


def test_a_clock_that_went_back_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_synchronised", lambda: True)
    Pulse().beat()
    assert machine.clock().state is State.GREEN
    Heartbeat.objects.update(beat_at=timezone.now() + timedelta(hours=1))
    assert is_red(machine.clock())


def test_a_clock_of_long_ago_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.timezone, "now", lambda: datetime(1970, 1, 1, tzinfo=UTC))
    assert is_red(machine.clock())


def test_a_clock_that_nothing_sets_is_amber(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_synchronised", lambda: False)
    assert machine.clock().state is State.AMBER


@pytest.fixture
def https_server(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A server for localhost that signed its own certificate, and the certificate."""
    file = tmp_path / "both.pem"
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj /CN=localhost "
        f"-addext subjectAltName=DNS:localhost -keyout {file} -out {tmp_path / 'c.pem'}".split(),
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "c.pem", file)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def show() -> None:
            with server.accept()[0] as plain:
                try:
                    context.wrap_socket(plain, server_side=True).close()
                except OSError:
                    plain.close()

        thread = threading.Thread(target=show)
        thread.start()
        yield server.getsockname()[1], tmp_path / "c.pem"
        thread.join()


def test_a_certificate_that_nobody_trusts_is_red(settings: Any, https_server: tuple[int, Path]) -> None:
    settings.MIDAD_ADDRESS = urlsplit(f"https://localhost:{https_server[0]}")
    assert is_red(certificate.certificate())


def test_the_end_of_a_certificate_is_read(https_server: tuple[int, Path]) -> None:
    context = ssl.create_default_context(cafile=str(https_server[1]))
    ends_at = certificate.end_of_certificate("localhost", https_server[0], context)
    assert 89 <= (ends_at - timezone.now()).days <= 90


@pytest.mark.parametrize(("days", "state"), [(60, State.GREEN), (14, State.AMBER), (3, State.RED), (-1, State.RED)])
def test_a_certificate_that_ends(days: int, state: State) -> None:
    now = timezone.now()
    assert certificate.judged(now + timedelta(days=days), now).state is state


def test_an_address_without_https_is_amber(settings: Any) -> None:
    settings.MIDAD_ADDRESS = urlsplit("http://127.0.0.1:8000")
    assert certificate.certificate().state is State.AMBER


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Register these checks and no others."""

    def register(**checks: Callable[[], Finding]) -> None:
        monkeypatch.setattr(doctor, "CHECKS", {})
        for name, run in checks.items():
            doctor.register(name, title=name, run=run, only_asked=name == "certificate")

    return register


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = 0
    try:
        call_command("doctor", *arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, capsys.readouterr().out


def test_red_is_exit_code_one_and_amber_is_not(only: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    only(one=lambda: doctor.green("سليم تمامًا"), two=lambda: doctor.amber("قريبًا", "افعل هذا"))
    code, printed = run(capsys=capsys)
    assert code == 0
    assert "[تنبيه] two: قريبًا" in printed
    assert "افعل هذا" in printed
    only(one=lambda: doctor.red("خطر هنا", "أصلحه"))
    assert run(capsys=capsys)[0] == 1


def test_json_is_one_document_with_every_check(only: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    only(disk=lambda: doctor.red("لا متسع", "أفسح", free=3), clock=lambda: doctor.green("مضبوطة"))
    code, printed = run("--json", capsys=capsys)
    document = json.loads(printed)
    assert (code, document["state"]) == (1, "red")
    assert document["findings"][0] == {
        "check": "disk",
        "state": "red",
        "text": "لا متسع",
        "remedy": "أفسح",
        "facts": {"free": 3},
    }


def test_a_check_that_breaks_is_red_and_stops_no_other(
    only: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Finding:
        raise OSError("unable to open database file")

    only(database=broken, disk=lambda: doctor.green("متسع"))
    code, printed = run(capsys=capsys)
    assert code == 1
    assert "unable to open database file" in printed
    assert "disk: متسع" in printed


def test_the_certificate_is_looked_at_when_asked(only: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    only(certificate=lambda: doctor.green("صالحة"))
    assert "صالحة" not in run(capsys=capsys)[1]
    assert "صالحة" in run("--certificate", capsys=capsys)[1]


def test_every_check_of_the_newspaper_is_registered() -> None:
    wanted = (
        "database migrations disk folders dictionary scheduler queue mail backup clock page_weights certificate".split()
    )
    assert set(wanted) <= set(doctor.CHECKS)
