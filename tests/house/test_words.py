"""Words that no file of the project may hold: places on somebody's machine, addresses of package indexes."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Written in pieces, so that this file may stay in the search.
MACHINE_PATHS = [r"(?<!\w)/" + place + r"/\w" for place in ("root", "home", "Users", "work", "var/lib/ofrec")]
INDEX_HOSTS = ["pypi" + r"\.org/simple", "python" + "hosted", "index" + "-url", "npm" + "js", r"proxy\.go" + "lang"]
FORBIDDEN = re.compile("|".join(MACHINE_PATHS + INDEX_HOSTS))
# Asked for so that no address is written: the flag itself names none.
ALLOWED = ("--no-emit-index" + "-url",)


def forbidden_in(text: str) -> list[str]:
    for word in ALLOWED:
        text = text.replace(word, "")
    return FORBIDDEN.findall(text)


def files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_machine_or_an_index() -> None:
    found = {}
    for path in files():
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if words := forbidden_in(text):
            found[str(path.relative_to(ROOT))] = sorted(set(words))
    assert not found


def test_the_words_are_seen() -> None:
    assert forbidden_in("see /" + "home/ann/notes.txt")
    assert forbidden_in("--index" + "-url=https://example.org")
    assert not forbidden_in("make lock --no-emit-index" + "-url")
    assert not forbidden_in("/".join(["the site's home", "page, team", "work", "day"]))
