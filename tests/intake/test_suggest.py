"""``manage.py suggest``: what articles say, each value with its quote; nothing is written."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.models import Article, Change
from cases.parsing import clean_text

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "benchmarks" / "intake" / "articles"
SEED = """Published Date: 13.05.2025 06:40 / Politics

Judge Approves Data Sharing Plan

Judge Approves Data Sharing Plan

US District Judge Dabney Friedrich dismissed efforts by immigrant rights groups to block the data-sharing agreement
between the Internal Revenue Service (IRS) and Immigration and Customs Enforcement (ICE), which the groups had said
broke federal tax confidentiality laws. The court emphasized that the collaboration is legally permissible.
"""


def suggested(*sources, **options):
    printed = io.StringIO()
    call_command("suggest", *map(str, sources), no_db=True, stdout=printed, **options)
    return printed.getvalue()


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(SEED, encoding="utf-8")
    return path


def test_it_works(article):
    lines = suggested(article)

    assert "Dabney L. Friedrich" in lines
    assert "not-blocked" in lines
    assert "“dismissed efforts by immigrant rights groups to block”" in lines
    assert "decided on      not stated" in lines


def test_json_is_one_object_a_line_with_what_each_value_rests_on(article):
    text = clean_text(SEED)

    (line,) = suggested(article, json=True).splitlines()
    said = json.loads(line)

    assert said["published"] == "2025-05-13"
    assert said["reports_ruling"] is True
    assert said["ruling_date"] is None
    assert (said["outcome"], said["prevailing"], said["court_id"]) == ("not-blocked", "government", "dcd")
    assert [judge["slug"] for judge in said["judges"]] == ["dabney-l-friedrich"]
    for value in (*said["judges"], *said["agencies"], said["why"]["outcome"], said["why"]["prevailing"]):
        assert text[value["start"] : value["end"]] == value["quote"]
        assert 0 < value["confidence"] <= 1
        assert value["reason"]


def test_labelled_articles_keep_their_ids():
    printed = suggested(ARTICLES / "000.json", ARTICLES / "001.json", json=True)

    assert [json.loads(line)["id"] for line in printed.splitlines()] == ["000", "001"]


def test_the_good_ones_are_still_done(article, tmp_path):
    empty, absent = tmp_path / "empty.txt", tmp_path / "absent.html"
    empty.touch()
    printed = io.StringIO()

    with pytest.raises(CommandError) as refused:
        call_command("suggest", str(empty), str(article), str(absent), no_db=True, stdout=printed)

    assert "Dabney L. Friedrich" in printed.getvalue()
    assert "empty.txt" in str(refused.value)
    assert "absent.html" in str(refused.value)


@pytest.mark.django_db
def test_it_asks_the_record_and_writes_nothing(article):
    printed = io.StringIO()

    call_command("suggest", str(article), stdout=printed)

    assert "Judge Approves Data Sharing Plan" in printed.getvalue()
    assert not Article.objects.exists()
    assert not Change.objects.exists()


def run(*arguments, given=b""):
    return subprocess.run(
        [sys.executable, "manage.py", "suggest", *arguments], cwd=ROOT, input=given, capture_output=True, check=False
    )


def test_standard_input_and_exit_codes(article):
    whole = run("--no-db", "-", given=SEED.encode())
    wrong = run("--no-db", "-", given=b"")
    usage = run("--no-db")

    assert (whole.returncode, wrong.returncode, usage.returncode) == (0, 1, 2)
    assert "Friedrich" in whole.stdout.decode()
    assert "is empty" in wrong.stderr.decode()
