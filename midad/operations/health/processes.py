"""Do the processes beside the web server do their work, and does mail go out?"""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from midad.operations import heartbeat, moments
from midad.operations import scheduler as scheduler_jobs
from midad.operations.doctor import Finding, amber, green, red

_LATE, _STUCK = timedelta(minutes=2), timedelta(minutes=15)
#: A job that has not succeeded for so long is more than a passing trouble.
_FAILING = timedelta(hours=1)
#: Seconds that a mail server has to answer.
_PATIENCE = 5


def scheduler() -> Finding:
    """Whether the scheduler is alive and its jobs succeed."""
    now = timezone.now()
    beat = heartbeat.last_beat()
    facts = {"beat_at": beat.isoformat() if beat else None}
    if not heartbeat.is_alive(now):
        text = (
            _("The scheduler has been silent since %(moment)s: nothing is published at its time.")
            % {"moment": moments.minute(beat)}
            if beat
            else _("The scheduler never ran: nothing is published at its time.")
        )
        return red(text, _("Start the newspaper with «midad serve»; the log says why the scheduler ended."), **facts)
    failing = [run for run in heartbeat.last_runs() if run.failed]
    if failing:
        names = "، ".join(scheduler_jobs.title_of(run.name) for run in failing)
        long = [run for run in failing if run.succeeded_at is None or now - run.succeeded_at > _FAILING]
        return (red if long else amber)(
            _("The scheduler is alive, and these jobs fail: %(names)s.") % {"names": names},
            _("The log of «midad serve» says why."),
            failing=[run.name for run in failing],
            **facts,
        )
    return green(_("The scheduler is alive."), **facts)


def queue() -> Finding:
    """How long the oldest task has been waiting, and what has failed since yesterday."""
    now = timezone.now()
    moments = DBTaskResult.objects.ready().values_list("enqueued_at", "run_after")
    # A task that may run at once is stored with a moment of the far future; one for later waits from that moment on.
    due = [max(enqueued, after) if after <= now else enqueued for enqueued, after in moments]
    age = now - min(due) if due else timedelta()
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(days=1)).count()
    facts = {"waiting": len(due), "oldest_seconds": int(age.total_seconds()), "failed_since_yesterday": failed}
    minutes = {"minutes": int(age.total_seconds() // 60)}
    if age > _STUCK:
        return red(
            _("A task has been waiting for %(minutes)s minutes: pictures stay without sizes, and mail does not go out.")
            % minutes,
            _("Start the newspaper with «midad serve»; the log says why the task worker ended."),
            **facts,
        )
    if age > _LATE:
        return amber(
            _("A task has been waiting for %(minutes)s minutes.") % minutes,
            _("After a large upload that is normal; look again in ten minutes."),
            **facts,
        )
    if failed:
        return amber(
            _("Tasks that failed since yesterday: %(count)s.") % {"count": failed},
            _("The log of «midad serve» says why."),
            **facts,
        )
    return green(_("No task is late."), **facts)


def mail() -> Finding:
    """Whether mails leave the machine: the server is asked, and no mail is sent."""
    transport = settings.MIDAD_MAIL_TRANSPORT
    if not transport.endswith("smtp.EmailBackend"):
        return amber(
            _("Mails are written into files: nobody gets them."),
            _("Set MIDAD_EMAIL_URL, for instance smtp+tls://user:password@host:587."),
            transport=transport,
        )
    connection = get_connection(transport, timeout=_PATIENCE)
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        connection.open()
        connection.close()
    except (OSError, SMTPException) as error:
        return red(
            _("The mail server %(server)s does not take mails: %(error)s") % {"server": server, "error": error},
            _("Check MIDAD_EMAIL_URL: host, port, user and password."),
            server=server,
        )
    return green(_("The mail server %(server)s answers.") % {"server": server}, server=server)
