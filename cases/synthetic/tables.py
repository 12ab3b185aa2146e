"""The tables that a made-up database fills, with the columns that it writes, in the text form of COPY. Pure."""

# What every record with a state of publication has in common; what is left out is null.
_PUBLICATION = (
    "state, version, created_at, author_ids, four_eyes, submitted_at, submitted_by_id, published_at, published_by_id, "
    "first_published_at, withdrawn_as, withdrawn_reason"
)
COLUMNS = {
    "cases_topic": "id, slug, name, parent_id",
    "cases_outlet": "id, name, domain, kind",
    "cases_party": "id, name, kind, office, agency_id, shown_as",
    "cases_challengedaction": f"id, ref, {_PUBLICATION}, slug, title, kind, taken_on, taken_on_precision, summary, "
    "citation, url",
    "cases_actionagency": "id, action_id, agency_id",
    "cases_case": f"id, ref, {_PUBLICATION}, slug, short_caption, caption, summary, coverage_note",
    "cases_caseagency": "id, case_id, agency_id",
    "cases_casetopic": "id, case_id, topic_id",
    "cases_caseaction": "id, case_id, action_id",
    "cases_docket": f"id, ref, {_PUBLICATION}, case_id, court_id, number_as_written, number, caption, filed_on, "
    "filed_on_precision, terminated_on, on_appeal_from_id",
    "cases_docketjudge": "id, docket_id, judge_id",
    "cases_appearance": f"id, ref, {_PUBLICATION}, case_id, party_id, role, side, as_written",
    "cases_event": f"id, ref, {_PUBLICATION}, docket_id, kind, title, note, happens_on, happens_on_precision, "
    "time_zone, day_sequence",
    "cases_ruling": f"id, ref, {_PUBLICATION}, docket_id, decided_on, decided_on_precision, day_sequence, sort_on, "
    "title, form, posture, prevailing, outcome, holdings, summary, recorded_from, is_stub",
    "cases_rulingjudge": "id, ruling_id, judge_id, part, position, as_written",
    "cases_disposition": "id, ruling_id, kind, part, position",
    "cases_relief": "id, ruling_id, kind, decision, territory, scope_note, ends, conditions, position",
    "cases_rulingcitation": "id, ruling_id, kind, as_written, normal_form",
    "cases_effect": "id, acting_id, acted_on_id, verb, in_part, part",
    "cases_spell": "id, ruling_id, value, rests_on_id, first_on, last_on, known_from_at",
    "cases_article": "id, ref, kind, title, outlet_id, byline, url, canonical_url, published_at, "
    "published_at_precision, time_zone, language, added_at, added_by_id, dead_why",
    "cases_snapshot": "id, article_id, text, sha256, captured_at, captured_by_id, captured_how",
    "cases_source": f'id, ref, {_PUBLICATION}, snapshot_id, ruling_id, case_id, quote, start, "end", supports, '
    "stance, claims, note",
    "cases_change": "id, at, by_id, verb, subject_type, subject_ref, subject_label, case_ref, note, details, "
    "claimed_at, claimed_by",
}
# Keys a case may use in any one table: whoever writes a case knows them without asking for another's.
ROOM = 64


class Rows:
    """Rows of some cases, by table, with the keys that they get.

    Args:
        first: the number of the first case, from 0.
    """

    def __init__(self, first: int) -> None:
        self.lines: dict[str, list[str]] = {table: [] for table in COLUMNS}
        self._base = first * ROOM + 1

    def key(self, table: str) -> int:
        """The key of the next row of a table that counts its rows from here."""
        return self._base + len(self.lines[table])

    def blocks(self) -> list[tuple[str, bytes]]:
        """Each table that has rows, with them as COPY takes them."""
        return [(table, ("\n".join(lines) + "\n").encode()) for table, lines in self.lines.items() if lines]
