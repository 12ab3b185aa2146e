"""What a row of a list says, and how it is kept true: the view, the marks, and the work at the end of a transaction."""

from django.db import migrations

FOLDED = """
-- Words without their accents: no extension is needed, and an index may rest on it.
CREATE FUNCTION cases_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g')
$$;
"""

VIEW = """
CREATE VIEW cases_listing_now AS
SELECT r.id AS ruling_id, d.case_id, r.sort_on, r.day_sequence,
    COALESCE(r.decided_on, r.sort_on) AS earliest_on,
    (SELECT min(filed.filed_on) FROM cases_docket filed
        WHERE filed.case_id = d.case_id AND filed.state = 'published') AS filed_on,
    COALESCE((SELECT max(change.at) FROM cases_change change
        WHERE change.subject_type = 'ruling' AND change.subject_ref = r.ref
        AND change.verb IN ('published', 'unpublished', 'withdrawn', 'taken_down', 'corrected', 'renamed', 'updated')),
        r.published_at) AS updated_at,
    proof.sources::smallint, (proof.has_document OR r.official_document_id IS NOT NULL) AS has_document,
    d.court_id,
    CASE c.level WHEN 'appellate' THEN c.id WHEN 'trial' THEN COALESCE(c.appeals_to_id, '') ELSE '' END AS circuit,
    c.level, r.posture, r.outcome, r.prevailing,
    ARRAY(SELECT DISTINCT disposition.kind::text FROM cases_disposition disposition
        WHERE disposition.ruling_id = r.id ORDER BY 1) AS dispositions,
    ARRAY(SELECT DISTINCT relief.territory::text FROM cases_relief relief
        WHERE relief.ruling_id = r.id AND relief.kind <> 'none' AND relief.decision <> 'refused'
        ORDER BY 1) AS scopes,
    ARRAY(SELECT bench.judge_id FROM cases_rulingjudge bench WHERE bench.ruling_id = r.id ORDER BY 1) AS judges,
    ARRAY(SELECT bench.judge_id || ':' || bench.part FROM cases_rulingjudge bench
        WHERE bench.ruling_id = r.id ORDER BY bench.judge_id) AS bench,
    appointed.presidents, appointed.president_parties,
    of_case.agencies, of_case.agency_parts, of_case.topics, of_case.actions, of_case.parties, of_case.party_kinds
FROM cases_ruling r
JOIN cases_docket d ON d.id = r.docket_id AND d.state = 'published'
JOIN cases_case k ON k.id = d.case_id AND k.state = 'published'
JOIN cases_court c ON c.id = d.court_id
CROSS JOIN LATERAL (
    SELECT count(DISTINCT snapshot.article_id) FILTER (WHERE source.stance = 'supports') AS sources,
        COALESCE(bool_or(article.kind = 'document'), false) AS has_document
    FROM cases_source source
    JOIN cases_snapshot snapshot ON snapshot.id = source.snapshot_id
    JOIN cases_article article ON article.id = snapshot.article_id
    WHERE source.ruling_id = r.id AND source.state = 'published'
) proof
CROSS JOIN LATERAL (
    -- By whom each judge was appointed to the court then sat on: the commission on it, else the latest before the day.
    SELECT COALESCE(array_agg(DISTINCT president.id ORDER BY president.id), '{}') AS presidents,
        COALESCE(array_agg(DISTINCT president.party::text ORDER BY president.party::text)
            FILTER (WHERE president.party <> ''), '{}') AS president_parties
    FROM cases_rulingjudge bench
    CROSS JOIN LATERAL (
        SELECT service.president_id FROM cases_service service
        WHERE service.judge_id = bench.judge_id AND service.began_on <= r.sort_on
        ORDER BY service.court_id = d.court_id DESC NULLS LAST, service.began_on DESC, service.sequence DESC LIMIT 1
    ) commission
    JOIN cases_president president ON president.id = commission.president_id
    WHERE bench.ruling_id = r.id
) appointed
CROSS JOIN LATERAL cases_listing_of_case(d.case_id) of_case
WHERE r.state = 'published' AND NOT r.is_stub;
"""

OF_CASE = """
CREATE FUNCTION cases_agencies_above(below bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up(id) AS (
        SELECT unnest(below)
        UNION SELECT agency.parent_id FROM cases_agency agency JOIN up ON agency.id = up.id
        WHERE agency.parent_id IS NOT NULL
    ) SELECT COALESCE(array_agg(id ORDER BY id), '{}') FROM up
$$;

CREATE FUNCTION cases_listing_of_case(of_case bigint)
RETURNS TABLE (agencies bigint[], agency_parts text[], topics bigint[], actions bigint[], parties bigint[],
    party_kinds text[])
LANGUAGE sql STABLE ROWS 1 AS $$
    WITH public_actions AS (
        SELECT action.id FROM cases_caseaction link JOIN cases_challengedaction action ON action.id = link.action_id
        WHERE link.case_id = of_case AND action.state = 'published'
    ), public_parties AS (
        SELECT party.id, party.kind, party.agency_id FROM cases_appearance appearance
        JOIN cases_party party ON party.id = appearance.party_id
        WHERE appearance.case_id = of_case AND appearance.state = 'published'
    ), of_actions AS (
        SELECT cases_agencies_above(ARRAY(SELECT link.agency_id FROM cases_actionagency link
            WHERE link.action_id IN (SELECT id FROM public_actions))) AS ids
    ), of_parties AS (
        SELECT cases_agencies_above(ARRAY(SELECT agency_id FROM public_parties WHERE agency_id IS NOT NULL)) AS ids
    )
    SELECT cases_agencies_above(ARRAY(SELECT link.agency_id FROM cases_caseagency link WHERE link.case_id = of_case)),
        ARRAY(SELECT part FROM (
            SELECT unnest(ids) || ':author' AS part FROM of_actions
            UNION ALL SELECT unnest(ids) || ':party' FROM of_parties) parts ORDER BY 1),
        ARRAY(WITH RECURSIVE up(id) AS (
            SELECT link.topic_id FROM cases_casetopic link WHERE link.case_id = of_case
            UNION SELECT topic.parent_id FROM cases_topic topic JOIN up ON topic.id = up.id
            WHERE topic.parent_id IS NOT NULL
        ) SELECT id FROM up ORDER BY 1),
        ARRAY(SELECT id FROM public_actions ORDER BY 1),
        ARRAY(SELECT DISTINCT id FROM public_parties ORDER BY 1),
        ARRAY(SELECT DISTINCT kind::text FROM public_parties ORDER BY 1)
$$;
"""

WORDS = """
CREATE VIEW cases_listing_words_now AS
SELECT r.id AS ruling_id,
    setweight(to_tsvector('english', cases_folded(r.title)), 'A')
    || setweight(to_tsvector('english', cases_folded(k.short_caption)), 'A')
    || setweight(to_tsvector('simple', cases_folded(concat_ws(' ', k.short_caption, d.caption, d.number, d.number_as_written,
        c.name, c.abbreviation, named.judges, named.agencies, named.parties))), 'A')
    || setweight(to_tsvector('english', cases_folded(r.summary)), 'B')
    || setweight(to_tsvector('english', cases_folded(concat_ws(' ', k.caption, d.caption))), 'B')
    || setweight(to_tsvector('english', cases_folded(concat_ws(' ', r.holdings, k.summary))), 'C')
    || setweight(to_tsvector('english', cases_folded(COALESCE(named.quotes, ''))), 'D') AS vector
FROM cases_ruling r
JOIN cases_docket d ON d.id = r.docket_id AND d.state = 'published'
JOIN cases_case k ON k.id = d.case_id AND k.state = 'published'
JOIN cases_court c ON c.id = d.court_id
CROSS JOIN LATERAL (
    SELECT (SELECT string_agg(judge.name, ' ' ORDER BY bench.position, bench.id) FROM cases_rulingjudge bench
            JOIN cases_judge judge ON judge.id = bench.judge_id WHERE bench.ruling_id = r.id) AS judges,
        (SELECT string_agg(concat_ws(' ', agency.name, agency.acronym), ' ' ORDER BY agency.id)
            FROM cases_caseagency link JOIN cases_agency agency ON agency.id = link.agency_id
            WHERE link.case_id = k.id) AS agencies,
        (SELECT string_agg(COALESCE(NULLIF(party.shown_as, ''), party.name), ' ' ORDER BY appearance.id)
            FROM cases_appearance appearance JOIN cases_party party ON party.id = appearance.party_id
            WHERE appearance.case_id = k.id AND appearance.state = 'published') AS parties,
        -- Where a party is known to readers by another name, quotes may tell the first: then none is searched.
        CASE WHEN NOT EXISTS (SELECT 1 FROM cases_appearance appearance
                JOIN cases_party party ON party.id = appearance.party_id
                WHERE appearance.case_id = k.id AND party.shown_as <> '')
            THEN (SELECT string_agg(source.quote, ' ' ORDER BY source.id) FROM cases_source source
                WHERE source.ruling_id = r.id AND source.state = 'published') END AS quotes
) named
WHERE r.state = 'published' AND NOT r.is_stub;
"""

MARKS = """
CREATE FUNCTION cases_mark_listings(ids bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO cases_listingdue (ruling_id)
    SELECT r.id FROM cases_ruling r WHERE r.id = ANY(ids)
    AND (r.state = 'published'
        OR EXISTS (SELECT 1 FROM cases_listing kept WHERE kept.ruling_id = r.id AND kept.known_until_at IS NULL))
    AND NOT EXISTS (SELECT 1 FROM cases_listingdue due WHERE due.ruling_id = r.id)
$$;
"""

COLUMNS = ["case_id", "sort_on", "day_sequence", "earliest_on", "filed_on", "updated_at", "sources", "has_document", "court_id", "circuit", "level", "posture", "outcome", "prevailing", "dispositions", "scopes", "judges", "bench", "presidents", "president_parties", "agencies", "agency_parts", "topics", "actions", "parties", "party_kinds"]
_LIST = ", ".join(COLUMNS)
_CARRIED = "sort_on, day_sequence, court_id, posture, outcome, prevailing, dispositions, judges, agencies"


def _of(row: str, columns: str) -> str:
    return ", ".join(f"{row}.{column.strip()}" for column in columns.split(","))


KEEP = f"""
CREATE FUNCTION cases_add_listings(ids bigint[], since timestamptz) RETURNS void LANGUAGE sql AS $$
    -- Rows of rulings that have none now, and what hangs on them. All rulings, where ids is NULL.
    INSERT INTO cases_listing (ruling_id, known_from_at, {_LIST})
    SELECT fresh.ruling_id, since, {_of("fresh", _LIST)} FROM cases_listing_now fresh
    WHERE (ids IS NULL OR fresh.ruling_id = ANY(ids)) AND NOT EXISTS (SELECT 1 FROM cases_listing kept
        WHERE kept.ruling_id = fresh.ruling_id AND kept.known_until_at IS NULL);

    INSERT INTO cases_listingwords (listing_id, vector)
    SELECT kept.id, fresh.vector FROM cases_listing kept
    JOIN cases_listing_words_now fresh ON fresh.ruling_id = kept.ruling_id
    WHERE kept.known_until_at IS NULL AND (ids IS NULL OR kept.ruling_id = ANY(ids))
    AND NOT EXISTS (SELECT 1 FROM cases_listingwords words WHERE words.listing_id = kept.id);

    INSERT INTO cases_listingbyjudge (judge_id, part, listing_id, ruling_id, {_CARRIED})
    SELECT bench.judge_id, bench.part, kept.id, kept.ruling_id, {_of("kept", _CARRIED)}
    FROM cases_listing kept JOIN cases_rulingjudge bench ON bench.ruling_id = kept.ruling_id
    WHERE kept.known_until_at IS NULL AND (ids IS NULL OR kept.ruling_id = ANY(ids))
    ON CONFLICT (judge_id, ruling_id) DO NOTHING;

    INSERT INTO cases_listingbyagency (agency_id, listing_id, ruling_id, {_CARRIED})
    SELECT agency.id, kept.id, kept.ruling_id, {_of("kept", _CARRIED)}
    FROM cases_listing kept CROSS JOIN unnest(kept.agencies) agency(id)
    WHERE kept.known_until_at IS NULL AND (ids IS NULL OR kept.ruling_id = ANY(ids))
    ON CONFLICT (agency_id, ruling_id) DO NOTHING;
$$;

CREATE FUNCTION cases_keep_listings() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    due bigint[];
    touched bigint[];
    stale bigint[];
    since timestamptz;
BEGIN
    WITH marked AS (DELETE FROM cases_listingdue RETURNING ruling_id)
    SELECT array_agg(DISTINCT ruling_id) INTO due FROM marked;
    IF due IS NULL THEN
        RETURN 0;
    END IF;
    -- Whoever else writes about the same case waits here, and then sees what this transaction wrote. Locks are few:
    -- a change that bears on very many cases takes them all.
    SELECT array_agg(DISTINCT docket.case_id ORDER BY docket.case_id) INTO touched
    FROM cases_ruling ruling JOIN cases_docket docket ON docket.id = ruling.docket_id WHERE ruling.id = ANY(due);
    IF cardinality(touched) > 500 THEN
        PERFORM pg_advisory_xact_lock(hashtext('cases_listing'));
    ELSE
        PERFORM pg_advisory_xact_lock_shared(hashtext('cases_listing'));
        PERFORM pg_advisory_xact_lock(hashtext('cases_listing'), (one % 2147483647)::integer)
        FROM unnest(touched) one ORDER BY one % 2147483647;
    END IF;
    since := transaction_timestamp();

    SELECT array_agg(id) INTO stale FROM (
        SELECT kept.id FROM cases_listing kept
        LEFT JOIN cases_listing_now fresh ON fresh.ruling_id = kept.ruling_id
        LEFT JOIN cases_listing_words_now fresh_words ON fresh_words.ruling_id = kept.ruling_id
        LEFT JOIN cases_listingwords words ON words.listing_id = kept.id
        WHERE kept.ruling_id = ANY(due) AND kept.known_until_at IS NULL
        AND (fresh.ruling_id IS NULL OR words.vector IS DISTINCT FROM fresh_words.vector
            OR ({_of("kept", _LIST)}) IS DISTINCT FROM ({_of("fresh", _LIST)}))
    ) found;
    IF stale IS NOT NULL THEN
        DELETE FROM cases_listingbyjudge gone USING cases_listing kept
        WHERE kept.id = ANY(stale) AND gone.ruling_id = kept.ruling_id AND gone.judge_id = ANY(kept.judges);
        DELETE FROM cases_listingbyagency gone USING cases_listing kept
        WHERE kept.id = ANY(stale) AND gone.ruling_id = kept.ruling_id AND gone.agency_id = ANY(kept.agencies);
        -- What was said and unsaid by one transaction nobody was told. Whoever waited for the lock took the moment
        -- before: what was said last was said first.
        SELECT greatest(since, max(known_from_at) + interval '1 microsecond') INTO since
        FROM cases_listing WHERE id = ANY(stale) AND known_from_at <> transaction_timestamp();
        DELETE FROM cases_listingwords words USING cases_listing kept
        WHERE kept.id = ANY(stale) AND words.listing_id = kept.id AND kept.known_from_at >= since;
        DELETE FROM cases_listing WHERE id = ANY(stale) AND known_from_at >= since;
        UPDATE cases_listing SET known_until_at = since WHERE id = ANY(stale);
    END IF;
    PERFORM cases_add_listings(due, since);
    RETURN cardinality(due);
END $$;

CREATE FUNCTION cases_keep_listings_in_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM cases_keep_listings();
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER keep_listings AFTER INSERT ON cases_listingdue
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_keep_listings_in_the_end();
"""

PROVE = f"""
CREATE FUNCTION cases_wrong_listings() RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    -- Rulings of which some row says something else than the view; the work of a check.
    SELECT COALESCE(kept.ruling_id, fresh.ruling_id)
    FROM (SELECT * FROM cases_listing WHERE known_until_at IS NULL) kept
    FULL JOIN cases_listing_now fresh ON fresh.ruling_id = kept.ruling_id
    WHERE kept.ruling_id IS NULL OR fresh.ruling_id IS NULL
        OR ({_of("kept", _LIST)}) IS DISTINCT FROM ({_of("fresh", _LIST)})
    UNION
    SELECT kept.ruling_id FROM cases_listing kept
    LEFT JOIN cases_listingwords words ON words.listing_id = kept.id
    LEFT JOIN cases_listing_words_now fresh ON fresh.ruling_id = kept.ruling_id
    WHERE kept.known_until_at IS NULL AND words.vector IS DISTINCT FROM fresh.vector
    UNION
    SELECT COALESCE(by_judge.ruling_id, kept.ruling_id) FROM cases_listingbyjudge by_judge
    FULL JOIN (SELECT kept.*, bench.judge_id, bench.part FROM cases_listing kept
        JOIN cases_rulingjudge bench ON bench.ruling_id = kept.ruling_id WHERE kept.known_until_at IS NULL) kept
        ON kept.ruling_id = by_judge.ruling_id AND kept.judge_id = by_judge.judge_id
    WHERE (by_judge.listing_id, by_judge.part, {_of("by_judge", _CARRIED)})
        IS DISTINCT FROM (kept.id, kept.part, {_of("kept", _CARRIED)})
    UNION
    SELECT COALESCE(by_agency.ruling_id, kept.ruling_id) FROM cases_listingbyagency by_agency
    FULL JOIN (SELECT kept.*, agency.id AS agency_id FROM cases_listing kept
        CROSS JOIN unnest(kept.agencies) agency(id) WHERE kept.known_until_at IS NULL) kept
        ON kept.ruling_id = by_agency.ruling_id AND kept.agency_id = by_agency.agency_id
    WHERE (by_agency.listing_id, {_of("by_agency", _CARRIED)}) IS DISTINCT FROM (kept.id, {_of("kept", _CARRIED)})
$$;

CREATE FUNCTION cases_mend_listings(ids bigint[]) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    -- What is said under a judge or an agency is written anew in any case.
    DELETE FROM cases_listingbyjudge WHERE ruling_id = ANY(ids);
    DELETE FROM cases_listingbyagency WHERE ruling_id = ANY(ids);
    DELETE FROM cases_listingwords words USING cases_listing kept
    WHERE words.listing_id = kept.id AND kept.ruling_id = ANY(ids) AND kept.known_until_at IS NULL;
    INSERT INTO cases_listingdue (ruling_id) SELECT unnest(ids);
    RETURN cases_keep_listings();
END $$;
"""

DOWN = """
DROP FUNCTION cases_mend_listings(bigint[]), cases_wrong_listings();
DROP TRIGGER keep_listings ON cases_listingdue;
DROP FUNCTION cases_keep_listings_in_the_end(), cases_keep_listings(), cases_add_listings(bigint[], timestamptz),
    cases_mark_listings(bigint[]);
DROP VIEW cases_listing_words_now, cases_listing_now;
DROP FUNCTION cases_listing_of_case(bigint), cases_agencies_above(bigint[]), cases_folded(text);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_listing")]

    operations = [
        migrations.RunSQL(FOLDED + OF_CASE + VIEW + WORDS + MARKS + KEEP + PROVE, DOWN),
        # Of what is on the record already the rows say that it was always listed as it is now.
        migrations.RunSQL(
            "SELECT cases_add_listings(NULL, now());"
            "UPDATE cases_listing listing SET known_from_at = ruling.first_published_at FROM cases_ruling ruling "
            "WHERE ruling.id = listing.ruling_id AND ruling.first_published_at < listing.known_from_at;"
            "SET CONSTRAINTS ALL IMMEDIATE",
            migrations.RunSQL.noop,
        ),
    ]
