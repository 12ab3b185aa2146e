"""A newsletter or an alert saved as a mail. Pure: no Django."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from cases.intake.read.formats import decoded
from cases.intake.read.unreadable import Unreadable

# Mailboxes of people, whoever they write for.
_PERSONAL = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|yahoo|ymail|aol|icloud|me|mac|proton|protonmail|gmx|web|comcast|verizon|msn)"
    r"\.\w{2,3}(?:\.\w{2})?",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:no-?reply|news\w*|alerts?|info|press|media|editors?|letters?|updates?|hello|mail|briefing|digest|daily|contact)"
    r"(?:[._+-].*)?",
    re.IGNORECASE,
)
_MAILER_HOST = re.compile(
    r"^(?:e|em|email|mail|mailer|news|newsletters?|alerts?|info|go|send|mg)\d*\.(?=[^.]+\.)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail's own statements and its body; blank where there is none.

    Attributes:
        subject: without the marks of replies and forwards.
        written: the Date field as it stands.
        byline: the sender, when it is a person.
        outlet: the sender, when it is a desk or a mailing list.
        domain: of that outlet.
        markup: the HTML part.
        plain: the plain part.
        attached: how many files hang on it.
    """

    subject: str
    written: str
    byline: str
    outlet: str
    domain: str
    markup: str
    plain: str
    attached: int


def read_mail(data: bytes, subject: str) -> Mail:
    """Read a mail.

    Args:
        data: the file (RFC 5322).
        subject: how sentences name it.

    Raises:
        Unreadable: it is too broken to be read.
    """
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        markup, plain = _part(message, "html", subject), _part(message, "plain", subject)
        attached = sum(1 for part in message.walk() if part.get_content_disposition() == "attachment")
        title, written = str(message["Subject"] or ""), str(message["Date"] or "")
        sender, listed = str(message["From"] or ""), "List-Id" in message or "List-Unsubscribe" in message
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 (the standard library's parser fails on odd fields in more ways than it names)
        raise Unreadable(f"{subject} is a damaged mail. Open it in a mail program and paste its text.") from None
    name, address = parseaddr(sender)
    name, (mailbox, _, domain) = " ".join(name.split()), address.rpartition("@")
    desk = bool(name) and (listed or _DESK.fullmatch(mailbox) is not None) and not _PERSONAL.fullmatch(domain)
    return Mail(
        subject=re.sub(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:)+\s*", "", " ".join(title.split()), flags=re.IGNORECASE),
        written=" ".join(written.split()),
        byline="" if desk or not re.fullmatch(r"[^\W\d_][\w.’' -]+\s[\w.’' -]+", name) else name[:200],
        outlet=name[:120] if desk else "",
        domain=_MAILER_HOST.sub("", domain.lower()) if desk else "",
        markup=markup,
        plain=plain,
        attached=attached,
    )


def _part(message: EmailMessage, kind: str, subject: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    content = part.get_payload(decode=True)
    return decoded(content, subject, charset=part.get_content_charset() or "") if isinstance(content, bytes) else ""
