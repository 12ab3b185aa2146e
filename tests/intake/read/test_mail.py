"""Newsletters and alerts saved as mails."""

import contextlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read.mail import Mail, read_mail
from cases.intake.read.unreadable import Unreadable


def mail(sender: str = "The Daily Docket <news@mail.dailydocket.example>", **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    for name, value in {"Subject": "Judge rules", "Date": "Tue, 13 May 2025 06:40:00 -0400", **fields}.items():
        message[name.replace("_", "-")] = value
    message.set_content("A judge ruled on Monday.\n")
    return message


def read(message: EmailMessage) -> Mail:
    return read_mail(message.as_bytes(), "“x.eml”")


def test_it_works() -> None:
    message = mail()
    message.add_alternative("<p>A judge <b>ruled</b> — on Monday.</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="order.pdf")
    found = read(message)
    assert found.subject == "Judge rules"
    assert found.written == "Tue, 13 May 2025 06:40:00 -0400"
    assert found.plain.strip() == "A judge ruled on Monday."
    assert found.markup.strip() == "<p>A judge <b>ruled</b> — on Monday.</p>"
    assert found.attached == 1


@pytest.mark.parametrize(
    ("sender", "fields", "outlet", "domain", "byline"),
    [
        ("The Daily Docket <news@mail.dailydocket.example>", {}, "The Daily Docket", "dailydocket.example", ""),
        ("Docket <no-reply@docket.example>", {}, "Docket", "docket.example", ""),
        ("Nora Vale <nora@docket.example>", {}, "", "", "Nora Vale"),
        ("Nora Vale <nora.vale@gmail.com>", {}, "", "", "Nora Vale"),
        ("Nora's Letter <nora@letters.example>", {"List_Id": "<nora.example>"}, "Nora's Letter", "letters.example", ""),
        ("Nora Vale <news.nora@gmail.com>", {"List_Id": "<nora.example>"}, "", "", "Nora Vale"),
        ("nora@docket.example", {}, "", "", ""),
        ("=?utf-8?q?L=27=C3=89cho?= <alerts@echo.example>", {}, "L'Écho", "echo.example", ""),
    ],
)
def test_a_desk_is_an_outlet_and_a_person_an_author(
    sender: str, fields: dict[str, str], outlet: str, domain: str, byline: str
) -> None:
    found = read(mail(sender, **fields))
    assert (found.outlet, found.domain, found.byline) == (outlet, domain, byline)


@pytest.mark.parametrize("subject", ["Fwd: Judge rules", "Re: FW: Judge rules", "fwd:Judge  rules"])
def test_marks_of_replies_are_no_part_of_the_headline(subject: str) -> None:
    assert read(mail(Subject=subject)).subject == "Judge rules"


def test_another_charset() -> None:
    message = mail()
    message.set_content("Café", charset="iso-8859-1")
    assert read(message).plain.strip() == "Café"


def test_a_mail_in_ten_thousand_parts() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(10_000))
    with pytest.raises(Unreadable, match=r"^“x\.eml” is a damaged mail"):
        read_mail(f"MIME-Version: 1.0\nFrom: a\n{nested}".encode(), "“x.eml”")


fields = st.sampled_from(
    ["From", "Date", "Subject", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition"]
)
lines = st.builds(
    "{}: {}".format, fields, st.text(max_size=60) | st.sampled_from(["multipart/mixed; boundary=b", "text/html"])
)


@given(st.lists(lines, max_size=8).map("\n".join) | st.text(max_size=200), st.text(max_size=100))
@settings(max_examples=200, deadline=None)
def test_any_mail_has_an_answer(head: str, body: str) -> None:
    with contextlib.suppress(Unreadable):
        assert read_mail(f"{head}\n\n--b\n{body}".encode(), "“x.eml”").attached >= 0
