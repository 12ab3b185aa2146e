"""What records look like, for the description of the API: records of nobody, shortened."""

from typing import Any

_HOST = "https://record.example"
_COURT = {
    "id": "dcd",
    "name": "United States District Court for the District of Columbia",
    "short": "D.D.C.",
    "url": f"{_HOST}/api/v1/courts/dcd/",
}
RULING: dict[str, Any] = {
    "ref": "7k2m9x4w3q",
    "url": f"{_HOST}/api/v1/rulings/7k2m9x4w3q/",
    "page": f"{_HOST}/rulings/7k2m9x4w3q/",
    "title": "Preliminary injunction denied",
    "docket": {"ref": "4n8q2v7b5c", "number": "1:25-cv-00677", "court": _COURT},
    "decided_on": "2025-05-12",
    "decided_on_precision": "day",
    "posture": "preliminary_injunction",
    "outcome": "not_blocked",
    "standing": {
        "value": "affirmed",
        "words": "Affirmed by the D.C. Circuit, February 24, 2026",
        "rests_on": "6p3d8z2h9j",
        "as_of": "2026-03-01",
        "override": None,
    },
    "sources": [
        {
            "ref": "5t6y2r8m4k",
            "quote": "denied a preliminary injunction",
            "stance": "supports",
            "supports": ["disposition", "posture"],
            "note": "",
            "article": {
                "ref": "3g9b4n7x2c",
                "kind": "captured",
                "title": "Judge lets tax agency share addresses",
                "outlet": {"name": "The Potomac Ledger", "domain": "ledger.example", "kind": "news", "url": None},
                "address": "https://ledger.example/2025/05/12/addresses",
                "url": f"{_HOST}/api/v1/articles/3g9b4n7x2c/",
            },
        }
    ],
}
PROBLEM: dict[str, Any] = {
    "type": "about:blank",
    "title": "Bad Request",
    "status": 400,
    "detail": "There is no judge “nobody”: choose one from the list.",
    "errors": {"judge": ["There is no judge “nobody”: choose one from the list."]},
}
