"""The procedure map: that nothing overlaps, nothing is lost, time runs to the right, and no text breaks the picture."""

import itertools
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.procedure_map import Arrow, Lane, Node, Telling, draw, tell
from tests.procedure_maps import (
    APPEALS,
    CHAIN,
    LANES,
    LAST,
    TRIAL,
    WIDTHS,
    Drawn,
    a_node,
    crossed_labels,
    laid_out,
    many,
    maps,
    overlaps,
    svg,
    written,
)

SVG = "{http://www.w3.org/2000/svg}"


# Places


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(maps(), st.sampled_from(WIDTHS))
def test_no_two_texts_overlap_and_none_leaves_the_picture(drawn: Drawn, width: int) -> None:
    layout = laid_out(drawn, width)
    assert overlaps(layout) == []
    for text in layout.texts:
        left, top, right, bottom = text.box
        assert left >= -0.01
        assert right <= width + 0.01
        assert top >= -0.01
        assert bottom <= layout.height + 0.01


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(maps(), st.sampled_from(WIDTHS))
def test_every_ruling_is_drawn_once_and_time_runs_to_the_right(drawn: Drawn, width: int) -> None:
    layout = laid_out(drawn, width)
    keys = [node.key for spot in layout.spots for node in spot.mark.members]
    assert sorted(keys) == sorted(node.key for node in drawn[1])
    starts = [(spot.mark.first.on, spot.mark.first.sequence) for spot in layout.spots]
    assert starts == sorted(starts)
    assert all(one.x <= two.x for one, two in itertools.pairwise(layout.spots))
    for y in {spot.y for spot in layout.spots}:
        places = [spot.x for spot in layout.spots if spot.y == y]
        assert all(two - one >= 21.9 for one, two in itertools.pairwise(places))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(maps(), st.sampled_from(WIDTHS))
def test_every_text_that_is_placed_is_drawn_and_the_picture_is_xml(drawn: Drawn, width: int) -> None:
    layout = laid_out(drawn, width)
    root = ElementTree.fromstring(svg(*drawn[:3], width=width, today=drawn[3]))
    words = sorted(element.text or "" for element in root.iter(f"{SVG}text"))
    assert words == sorted(text.words for text in layout.texts)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [60, 1000])
def test_many_rulings_become_clusters_that_count_them(count: int, width: int) -> None:
    drawn = many(count)
    layout = laid_out(drawn, width)
    assert len(layout.spots) < count
    assert sum(len(spot.mark.members) for spot in layout.spots) == count
    for spot in layout.spots:
        assert spot.label
        assert len(spot.mark.members) == 1 or spot.label.words == f"+{len(spot.mark.members)} rulings"
    assert overlaps(layout) == []
    root = ElementTree.fromstring(svg(*drawn[:3], width=width))
    assert any(a.get("href") == "#timeline" for a in root.iter(f"{SVG}a"))
    assert len(tell(*drawn[:3], format_day=written)) == count


@pytest.mark.parametrize(("width", "count"), [(343, 6), (960, 20)])
def test_what_has_room_is_not_joined(width: int, count: int) -> None:
    nodes = [a_node(str(i), LANES[i % 2], date(2025, 1, 1) + timedelta(days=20 * i)) for i in range(count)]
    assert len(laid_out((LANES, nodes, [], None), width).spots) == count


def test_a_dozen_words_keep_clear_of_arrows() -> None:
    layout = laid_out(CHAIN, 960)
    assert all(spot.label for spot in layout.spots)
    assert [way.verb.words for way in layout.ways if way.verb] == [
        "stays in part",
        "affirms",
        "lifts the stay",
        "supersedes",
    ]
    assert crossed_labels(layout) == []


def test_no_two_arrows_run_on_each_other() -> None:
    nodes = [a_node(str(month), on=date(2025, month, 1)) for month in (1, 5, 6, 10)]
    arrows = [Arrow(acting, other, "narrows") for acting, other in (("6", "1"), ("10", "5"), ("10", "1"))]
    level = [way.corners[1:3] for way in laid_out(([TRIAL], nodes, arrows, None), 960).ways]
    for (a, b), (c, d) in itertools.combinations(level, 2):
        assert a[1] != c[1] or max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0])


def test_more_courts_than_there_is_room_for_stay_in_the_picture() -> None:
    lanes = [Lane(str(i), f"Court {i}", 0) for i in range(30)]
    nodes = [a_node(lane.key, lane, date(1900 + 4 * i, 1, 1)) for i, lane in enumerate(lanes)]
    layout = laid_out((lanes, nodes, [], date(2025, 1, 1)), 343)
    assert len(layout.spots) == 30
    assert all(10 < spot.x < 333 for spot in layout.spots)
    assert all(one.x < two.x for one, two in itertools.pairwise(layout.spots))
    assert overlaps(layout) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [100, 1000])
def test_what_is_not_drawn_of_many_effects_is_said(count: int, width: int) -> None:
    arrows = many(count)[2]
    layout = laid_out(many(count), width)
    drawn = sum(way.route.link.count for way in layout.ways)
    inside = sum(
        len({arrow.acting, arrow.acted_on} & {node.key for node in spot.mark.members}) == 2
        for spot in layout.spots
        for arrow in arrows
    )
    left_out = len(arrows) - inside - drawn
    assert left_out > 0
    assert f"{left_out} more effects not drawn" in [text.words for text in layout.others]


def test_a_label_is_cut_on_a_telephone_only_beside_others() -> None:
    long = "Preliminary injunction denied"
    nodes = [a_node("a", label=long), a_node("b", APPEALS, label=long), a_node("c", APPEALS, date(2025, 9, 1))]
    spots = laid_out(([TRIAL, APPEALS], nodes, [], None), 343).spots
    assert [spot.label.words for spot in spots if spot.label] == [long, "Preliminary injunc…", "PI denied"]


def test_the_last_resort_is_on_top_and_courts_of_a_rank_stand_as_given() -> None:
    nodes = [a_node(lane.key, lane) for lane in LANES]
    layout = laid_out((LANES, nodes, [], None), 960)
    assert [lane.name for lane in layout.lanes] == ["Supreme Court", "4th Cir.", "D.C. Cir.", "D. Md.", "D.D.C."]
    assert [track.y for track in layout.tracks] == sorted(track.y for track in layout.tracks)


def test_a_court_without_a_ruling_has_no_lane() -> None:
    assert [lane.key for lane in laid_out(([TRIAL, LAST], [a_node("a")], [], None), 960).lanes] == ["d"]


def test_rulings_of_one_day_stand_by_their_sequence() -> None:
    nodes = [a_node("a", sequence=2), a_node("b", sequence=1), a_node("c", APPEALS, sequence=2)]
    layout = laid_out(([TRIAL, APPEALS], nodes, [], None), 960)
    places = {spot.mark.first.key: spot.x for spot in layout.spots}
    assert places["b"] < places["a"] == places["c"]


def test_distances_are_as_long_as_time_is() -> None:
    nodes = [a_node(str(days), on=date(2025, 1, 1) + timedelta(days=days)) for days in (0, 100, 200, 300)]
    one, two, three, four = (spot.x for spot in laid_out(([TRIAL], nodes, [], None), 960).spots)
    assert two - one == pytest.approx(three - two) == pytest.approx(four - three)


def test_a_long_gap_is_broken_and_says_how_long_it_is() -> None:
    days = [date(2019, 1, 1), date(2019, 2, 1), date(2019, 3, 1), date(2025, 3, 1), date(2025, 4, 1)]
    drawn: Drawn = ([TRIAL], [a_node(str(day), on=day) for day in days], [], None)
    layout = laid_out(drawn, 960)
    assert [text.words for text in layout.others if text.kind == "gap"] == ["6 years"]
    third, fourth = layout.spots[2].x, layout.spots[3].x
    assert [third < x < fourth for x in layout.tracks[0].breaks] == [True]
    assert 'class="map-break"' in svg(*drawn[:3])


def test_months_are_named_where_they_begin() -> None:
    nodes = [a_node("a", on=date(2025, 1, 15)), a_node("b", on=date(2025, 3, 15))]
    layout = laid_out(([TRIAL], nodes, [], None), 960)
    assert [text.words for text in layout.others if text.kind == "day"] == ["Feb 2025", "Mar 2025"]
    first, last = layout.spots[0].x, layout.spots[1].x
    assert layout.ticks == pytest.approx([first + (last - first) * 17 / 59, first + (last - first) * 45 / 59])


def test_one_ruling_has_its_day_on_the_axis() -> None:
    for width in WIDTHS:
        layout = laid_out(([TRIAL], [a_node("a")], [], None), width)
        assert [text.words for text in layout.texts if text.kind == "day"] == ["May 12, 2025"]
        assert [text.words for text in layout.texts if text.kind in ("lane", "label")] == ["D.D.C.", "PI denied"]
        assert width / 4 < layout.spots[0].x < width / 2


def test_today_ends_the_map_unless_a_ruling_is_later() -> None:
    nodes = [a_node("a"), a_node("b", on=date(2025, 6, 1))]
    later = laid_out(([TRIAL], nodes, [], date(2025, 8, 1)), 960)
    assert later.today is not None
    assert later.today > later.spots[-1].x
    assert "Aug 1, 2025" in [text.words for text in later.others]
    assert laid_out(([TRIAL], nodes, [], date(2025, 5, 20)), 960).today is None


# The picture


def test_no_ruling_no_picture() -> None:
    assert svg([TRIAL], [], []) == ""


def test_it_is_drawn_alike_each_time_whatever_the_order_of_the_rulings() -> None:
    lanes, nodes, arrows, today = CHAIN
    assert svg(lanes, nodes, arrows, today=today) == svg(lanes, nodes[::-1], arrows, today=today)


def test_each_ruling_is_a_link_with_its_sentence() -> None:
    root = ElementTree.fromstring(svg(*CHAIN[:3]))
    links = list(root.iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == [f"/rulings/{key}/" for key in ("tro", "pi", "stay", "aff", "lift")]
    assert links[1].get("aria-label") == "PI granted: The court ruled: PI granted, pi."
    assert links[1].findtext(f"{SVG}title") == "The court ruled: PI granted, pi."


def test_a_sentence_that_begins_with_the_label_is_the_whole_name() -> None:
    root = ElementTree.fromstring(svg([TRIAL], [a_node("a", told="PI denied on May 12, 2025.")], []))
    assert [link.get("aria-label") for link in root.iter(f"{SVG}a")] == ["PI denied on May 12, 2025."]


def test_the_picture_names_itself_and_two_widths_share_no_identifier() -> None:
    pictures = [ElementTree.fromstring(svg(*CHAIN[:3], width=width)) for width in WIDTHS]
    for root in pictures:
        by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        assert root.get("role") == "group"
        assert by_id[root.get("aria-labelledby")].text == "A v. B"
        assert by_id[root.get("aria-describedby")].text == (
            "5 rulings of 3 courts, in the order of time from left to right; "
            "from the top: Supreme Court, D.C. Cir., D.D.C."
        )
    one, two = ({element.get("id") for element in root.iter()} - {None} for root in pictures)
    assert one.isdisjoint(two)


def test_arrows_point_to_markers_of_their_own_picture() -> None:
    for width in WIDTHS:
        text = svg(*CHAIN[:3], width=width)
        assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(re.findall(r'<marker id="([^"]+)"', text))


def test_a_dead_arrow_is_dashed_and_the_key_says_so() -> None:
    nodes = [a_node("a"), a_node("b", APPEALS, date(2025, 6, 1))]
    dead = svg([TRIAL, APPEALS], nodes, [Arrow("b", "a", "stays", live=False)])
    live = svg([TRIAL, APPEALS], nodes, [Arrow("b", "a", "stays")])
    marked = re.compile(r'class="map-arrow map-dead"[^>]* marker-end="url\(#map-960-tip-dead\)"')
    assert marked.search(dead)
    assert "stays (no longer has effect)</title>" in dead
    assert ">no longer has effect</text>" in dead
    assert not marked.search(live)
    assert "no longer has effect" not in live


@pytest.mark.parametrize(
    ("shape", "standings"),
    [
        ("full", "in_force affirmed"),
        ("half", "in_force_in_part stayed stayed_in_part"),
        ("ring", "chain_incomplete unheard_of"),
        ("struck", "expired dissolved reversed vacated superseded withdrawn moot"),
    ],
)
def test_the_shape_tells_the_standing_without_colour(shape: str, standings: str) -> None:
    for standing in standings.split():
        root = ElementTree.fromstring(svg([TRIAL], [a_node("a", standing=standing)], []))
        link = next(root.iter(f"{SVG}a"))
        drawn = {element.get("class") for element in link.iter() if element.get("class")} & {
            "map-fill",
            "map-ring",
            "map-strike",
        }
        assert (
            drawn
            == {
                "full": {"map-fill"},
                "half": {"map-fill", "map-ring"},
                "ring": {"map-ring"},
                "struck": {"map-ring", "map-strike"},
            }[shape]
        )
        assert link.get("class") == f"map-node map-{shape}"


def test_a_day_that_is_not_known_is_drawn_so_and_the_key_says_what_it_is() -> None:
    unknown, known = (svg([TRIAL], [a_node("a", day_known=is_known)], []) for is_known in (False, True))
    assert unknown.count('class="map-unknown"') == 2
    assert ">latest possible day</text>" in unknown
    assert "map-unknown" not in known


def test_a_stub_has_no_link_but_its_sentence() -> None:
    stub = a_node("a", href="", is_stub=True, told="A decree of 2019, known only as modified.")
    root = ElementTree.fromstring(svg([TRIAL], [stub], []))
    assert list(root.iter(f"{SVG}a")) == []
    group = next(element for element in root.iter(f"{SVG}g") if element.get("role") == "img")
    assert group.get("aria-label") == "PI denied: A decree of 2019, known only as modified."
    assert "map-stub" in (group.get("class") or "")


def test_an_address_that_runs_code_is_no_link() -> None:
    assert "javascript" not in svg([TRIAL], [a_node("a", href="javascript:alert(1)")], [])


BAD = "<script>alert(1)</script>\"'&\x00\ud800 ]]>"


def test_no_field_can_break_out_of_its_text() -> None:
    lanes = [Lane("x", BAD, 0), Lane("y", BAD, 1)]
    nodes = [
        Node("a", f"/{BAD}", "x", date(2025, 1, 1), 1, BAD, BAD, BAD),
        Node("b", f"/{BAD}", "y", date(2025, 2, 1), 1, BAD, BAD, BAD, day_known=False, is_stub=True),
    ]
    for width in WIDTHS:
        text = draw(
            lanes,
            nodes,
            [Arrow("b", "a", BAD)],
            width=width,
            title=BAD,
            today=date(2025, 9, 1),
            format_day=lambda _: BAD,
        )
        assert "<script" not in text
        root = ElementTree.fromstring(text)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "title", "desc", "defs", "marker", "path", "g", "text", "rect", "a", "circle",
        }  # fmt: skip
        assert not [
            name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"
        ]


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=()), max_size=40), st.sampled_from(WIDTHS))
def test_any_text_is_valid_xml(anything: str, width: int) -> None:
    node = Node("a", anything, "x", date(2025, 1, 1), 1, anything, anything, anything)
    other = Node("b", anything, "x", date(2025, 2, 1), 1, anything, anything, anything)
    text = draw(
        [Lane("x", anything, 0)], [node, other], [Arrow("b", "a", anything)],
        width=width, title=anything, format_day=written,
    )  # fmt: skip
    ElementTree.fromstring(text)


def test_a_ruling_of_a_court_that_is_not_given_and_a_key_used_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="names the court 'c', which is not among the lanes"):
        svg([TRIAL], [a_node("a", APPEALS)], [])
    with pytest.raises(ValueError, match="Two rulings have the key 'a'"):
        tell([TRIAL], [a_node("a"), a_node("a")], [], format_day=written)


# In words


def test_the_map_is_told_in_the_order_of_time() -> None:
    lanes, nodes, arrows, _ = CHAIN
    told = tell(lanes, nodes[::-1], [*arrows, Arrow("pi", "elsewhere", "stays")], format_day=written)
    assert [item.key for item in told] == ["tro", "pi", "stay", "aff", "lift"]
    assert told[0] == Telling("tro", "The court ruled: TRO granted, tro.", "/rulings/tro/", ())
    assert [item.lines for item in told[1:]] == [
        ("supersedes TRO granted (D.D.C.), of Feb 10, 2025",),
        ("stays in part PI granted (D.D.C.), of Mar 18, 2025 (this no longer has effect)",),
        ("affirms PI granted (D.D.C.), of Mar 18, 2025",),
        ("lifts the stay of Stay granted (Supreme Court), of Apr 16, 2025",),
    ]


def test_in_part_stands_after_the_verb_and_an_unknown_day_is_told_as_the_latest() -> None:
    nodes = [a_node("a", day_known=False), a_node("b", APPEALS, date(2025, 6, 1))]
    told = tell([TRIAL, APPEALS], nodes, [Arrow("b", "a", "lifts the stay of", in_part=True)], format_day=written)
    assert told[1].lines == ("lifts in part the stay of PI denied (D.D.C.), of May 12, 2025 at the latest",)
