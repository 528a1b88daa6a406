"""The annotated corpus: its format, its rules, and the parts that lie in the repository."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tools.corpus import PARTS, agreement, balance, card, duplicates, export
from tools.corpus.__main__ import main
from tools.corpus.days import disagreement, full_dates_wrong, is_duration, is_edtf
from tools.corpus.reading import parse_part, read_parts
from tools.corpus.records import Event, Part
from tools.corpus.rules import check
from tools.corpus.spans import NotFound, find

HEAD = "@ 90-001 | 2003-11-18 | sentence | agency | caucasus | fictional"
TEXT = "Georgia gave it until Friday to free the two miners, a ministry official said."
EVENT = (
    "+ gave it until Friday to free the two miners | GEO=Georgia > RUS=it | REQUEST/yield | requested"
    ' | by 2003-11-21 "until Friday" | count 2 people "two" | says GEO.GOV "a ministry official" unnamed official'
)


def part(*lines: str, name: str = "90-test.txt") -> Part:
    return parse_part(name, "\n".join(lines))


def messages(*lines: str, name: str = "90-test.txt") -> list[str]:
    return [str(problem) for problem in check([part(*lines, name=name)])]


def event(text: str, line: str, header: str = HEAD) -> Event:
    parsed = part(header, text, line)
    assert not parsed.problems, parsed.problems
    return parsed.items[0].events[0]


def test_an_event_line_is_read_whole() -> None:
    found = event(TEXT, EVENT)
    assert (found.type, found.mode, found.status, found.date) == ("REQUEST", "yield", "requested", "2003-11-18")
    assert [(actor.code, actor.span and actor.span.words) for actor in found.target] == [("RUS", "it")]
    assert found.deadline == "2003-11-21" and found.deadline_words and found.deadline_words.words == "until Friday"
    assert found.amounts[0].value == 2 and found.amounts[0].acted_on
    assert [(s.code, s.named, s.role) for s in found.chain] == [("GEO.GOV", False, "official")]
    assert messages(HEAD, TEXT, EVENT) == []


def test_mutual_acts_have_both_on_both_sides() -> None:
    found = event("Mali and Niger met.", "+ met | MLI=Mali <> NER=Niger | CONSULT | actual")
    assert found.source == found.target and [actor.code for actor in found.source] == ["MLI", "NER"]


def test_alternatives_are_kept_and_the_first_is_best() -> None:
    found = event(
        "Mali promised to go.", "? promised to go | MLI=Mali > 0 | CONCEDE ^ AGREE | actual ^ planned | on = ^ 2003-11"
    )
    assert not found.must and found.type == "CONCEDE" and found.dates == ("2003-11-18", "2003-11")
    row = export.event_json(found)
    assert row["type"] == ["CONCEDE", "AGREE"] and row["status"] == ["actual", "planned"]
    assert row["mode"] is None and row["date"] == ["2003-11-18", "2003-11"]


def test_background_without_a_date_has_none() -> None:
    assert event("Mali left it.", "+ left it | MLI=Mali > AU=it | SANCTION/withdraw | background").date is None


@pytest.mark.parametrize(
    ("cell", "low", "high", "about"),
    [
        ("5", 5, 5, False),
        ("5..7", 5, 7, False),
        (">=24", 24, None, False),
        ("<=30", None, 30, False),
        ("~200", 200, 200, True),
    ],
)
def test_amounts(cell: str, low: float | None, high: float | None, about: bool) -> None:
    found = event(
        "Mali freed some.", f'+ freed some | MLI=Mali > NER | RETREAT/release | actual | count {cell} people "some"'
    )
    amount = found.amounts[0]
    assert (amount.low, amount.high, amount.about, amount.unit) == (low, high, about, "people")


def test_words_that_stand_twice_need_a_number_or_a_neighbour() -> None:
    text = "Oman and Iran spoke; Iran left."
    with pytest.raises(NotFound, match="stands 2 times"):
        find(text, "Iran")
    assert find(text, "Iran #2").start == 21
    assert find(text, "Iran", find(text, "left")).start == 21
    assert find(text, "Iran", find(text, "spoke")).start == 9
    with pytest.raises(NotFound, match="no #3"):
        find(text, "Iran #3")


def test_words_are_whole_and_exact() -> None:
    with pytest.raises(NotFound, match="cuts a word"):
        find("Iranian jets", "Iran")
    with pytest.raises(NotFound, match="the text has 'Jets'"):
        find("Jets flew", "jets")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2003-11-21", "2003-11-22", "words say Friday, but 2003-11-22 is a Saturday"),
        ("2003-11-21", "2003-13-21", "no EDTF"),
        ("REQUEST/yield", "REQUEST/visit", "no mode 'visit'"),
        ("REQUEST/yield", "ORDER", "no event type 'ORDER'"),
        ("| requested", "| actual", "REQUEST is requested, not actual"),
        ("REQUEST/yield | requested", "COERCE | requested", "the status requested belongs to REQUEST"),
        ("RUS=it", "RUX=it", "neither a state"),
        ("RUS=it", "RUS.XYZ=it", "no sector 'XYZ'"),
        ("RUS=it", "UN.GOV=it", "an organisation's code has no sector"),
        ("RUS=it", "REB:The_Boys=it", "a slug"),
        ("GEO=Georgia > RUS=it", "GEO=Georgia > GEO.CVL=it", "both need a sector"),
        ("GEO=Georgia > RUS=it", "0 > RUS=it", "an event has a source"),
        ("GEO=Georgia > RUS=it", "GEO=Georgia, RUS=it", "write SOURCE > TARGET"),
        ("count 2", "count 3", "say 2, the amount 3"),
        ("by 2003-11-21", "until 2003-11-21", "no field 'until'"),
        ("by 2003-11-21", "for 30D", "no duration"),
        ("unnamed official", "official", "named|unnamed ROLE"),
        ('"until Friday"', "until Friday", "the words are missing"),
        ("gave it until", "gave them until", "does not stand in the text"),
    ],
)
def test_faults_are_told_with_their_line(old: str, new: str, told: str) -> None:
    assert old in EVENT
    found = messages(HEAD, TEXT, EVENT.replace(old, new, 1))
    assert any(told in message and message.startswith("90-test.txt:3: error: 90-001:") for message in found), found


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("@ 90-001 | 2003-11-18 | sentence | agency | caucasus", "a header has 6 or 7 cells"),
        (HEAD.replace("2003-11-18", "18.11.2003"), "is no day"),
        (HEAD.replace("sentence", "none"), "no topic"),
        (HEAD.replace("agency", "tabloid"), "no register"),
        (HEAD.replace("caucasus", "asia"), "no region"),
        (HEAD.replace("fictional", "true"), "no truth"),
        (HEAD.replace("90-001", "91-001"), "does not begin with the part's number"),
        (HEAD.replace("sentence", "none:sport"), "kind none has no events"),
        (HEAD.replace("sentence", "pair"), "share a group"),
    ],
)
def test_faults_of_headers(header: str, told: str) -> None:
    found = messages(header, TEXT, EVENT)
    assert any(told in message and ":1: error:" in message for message in found), found


def test_status_rules() -> None:
    head = "@ 90-001 | 2020-06-10 | sentence | agency | balkans | fictional"
    text = "Serbia will close the road and shut the bridge."
    line = "+ will close the road | SRB=Serbia > XKX | COERCE/restrict | {}"
    assert any("lies before" in m for m in messages(head, text, line.format("planned | on 2020-06-09")))
    assert any("lies after" in m for m in messages(head, text, line.format("actual | on 2020-06-11")))
    assert any("who denies" in m for m in messages(head, text, line.format("denied")))
    assert any("who alleges" in m for m in messages(head, text, line.format("alleged")))
    assert any("no word that negates" in m for m in messages(head, text, line.format("negated")))


def test_the_saying_itself_has_no_attribution() -> None:
    line = '+ accused Oman of theft | IRN=Iran > OMN=Oman | ACCUSE/allege | actual | says IRN "Iran" named party'
    assert any("leave 'says' out" in m for m in messages(HEAD, "Iran accused Oman of theft.", line))


def test_denials_stand_apart_from_the_chain() -> None:
    text = "Iran shelled a port, Oman said; Tehran denied it."
    deed = "+ shelled a port | IRN=Iran > OMN=Oman | ASSAULT/heavy-weapons | denied ^ alleged"
    line = f'{deed} | says OMN "Oman" named party'
    assert any("who denies it" in m for m in messages(HEAD, text, line))
    found = event(text, f'{line} | denies IRN "Tehran" named party')
    assert [s.code for s in found.chain] == ["OMN"] and [s.code for s in found.denials] == ["IRN"]
    assert export.event_json(found)["attribution"] == ["OMN", "IRN"]


def test_pairs_differ_in_meaning_and_little_else() -> None:
    def two(text: str, line: str) -> list[str]:
        head = HEAD.replace("sentence", "pair")
        first = (
            f"{head} | g",
            "Iran warned Oman of war.",
            "+ warned Oman of war | IRN=Iran > OMN=Oman | THREATEN | threatened",
        )
        return messages(*first, f"{head.replace('001', '002')} | g", text, line)

    turned = ("Oman warned Iran of war.", "+ warned Iran of war | OMN=Oman > IRN=Iran | THREATEN | threatened")
    assert two(*turned) == []
    same = ("Iran warned Oman of a war.", "+ warned Oman of a war | IRN=Iran > OMN=Oman | THREATEN | threatened")
    assert any("means the same" in m for m in two(*same))


def test_ids_stand_once() -> None:
    assert any("the id stands in" in m for m in messages(HEAD, TEXT, EVENT, HEAD, TEXT, EVENT))


def test_dates_and_words() -> None:
    day = date(2003, 11, 18)
    assert disagreement("on Nov. 17", "2003-11-18", day) and not disagreement("on Nov. 17", "2003-11-17", day)
    assert disagreement("yesterday", "2003-11-18", day) and not disagreement("yesterday", "2003-11-17", day)
    assert disagreement("in 1998", "1997", day) and not disagreement("since Monday", "2003-11-17/..", day)
    assert full_dates_wrong("on Monday, 18 November 2003") and not full_dates_wrong("on Tuesday, November 18, 2003")
    assert is_edtf("../2003-11") and not is_edtf("2003-02-30") and not is_edtf("2004/2003")
    assert is_duration("PT48H") and not is_duration("P") and not is_duration("2 days")


def test_splits_hold_groups_together_and_shares_are_met() -> None:
    lines = [f"{HEAD.replace('001', f'{n:03}')} | g{n // 2}\nMali met Niger." for n in range(1, 1000)]
    items = part(*lines).items
    by_group: dict[str, set[str]] = {}
    for item in items:
        by_group.setdefault(item.group, set()).add(export.split(item))
    assert all(len(splits) == 1 for splits in by_group.values())
    train = sum(export.split(item) == "train" for item in items) / len(items)
    assert 0.74 < train < 0.86


def test_export_is_what_the_scorer_reads(tmp_path: Path) -> None:
    export.write([part(HEAD, TEXT, EVENT)], tmp_path)
    rows = [
        json.loads(line) for name in export.SPLITS for line in (tmp_path / f"{name}.jsonl").read_text().splitlines()
    ]
    assert len(rows) == 1
    (told,) = rows[0]["events"]
    assert told["words"] in rows[0]["text"] and told["deadline"] == "2003-11-21" and told["quantity"] == 2
    assert told["attribution"] == ["GEO.GOV"] and told["source"] == ["GEO"] and told["must"] is True
    with pytest.raises(SystemExit, match="90-test"):
        export.write([part(HEAD, TEXT, "+ nothing")], tmp_path)


def test_near_duplicates_are_found() -> None:
    long = "Georgia gave the miners in the valley until Friday to clear the only road to the coast."
    lines = [HEAD, long, HEAD.replace("001", "002"), long.replace("Friday", "Sunday")]
    lines += [HEAD.replace("001", "003"), long.replace("Georgia", "Abkhazia").replace("valley", "Kodori Gorge")]
    lines += [HEAD.replace("001", "004"), "Snow fell on the high passes of the Caucasus."]
    hits = list(duplicates.near_duplicates(part(*lines).items))
    assert {(hit.item.id, hit.other) for hit in hits if hit.error} >= {("90-002", "90-001")}
    assert not any("90-004" in (hit.item.id, hit.other) for hit in hits)


def test_copies_from_elsewhere_are_found(tmp_path: Path) -> None:
    copied = "the ministers then agreed to share the water of the river equally between both"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": f"On a rainy day {copied} banks, and went home."}))
    own = part(
        HEAD, f"After long nights, {copied} shores.", HEAD.replace("001", "002"), "Rain fell on the river for a week."
    )
    hits = list(duplicates.near_duplicates(own.items, tmp_path, tmp_path / "absent"))
    assert [hit.item.id for hit in hits] == ["90-001"] and hits[0].error


def test_agreement_counts_what_both_found() -> None:
    other = EVENT.replace("RUS=it", "ARM=it").replace("requested", "negated", 1)
    whole = agreement.compare(part(HEAD, TEXT, EVENT), part(HEAD, TEXT, EVENT))
    assert whole.f1 == whole.f1_placed == 1
    half = agreement.compare(part(HEAD, TEXT, EVENT), part(HEAD, TEXT, other))
    assert half.f1_placed == 1 and half.f1 == 0
    assert any("status requested / negated" in line for line in half.differences)
    missed = agreement.compare(part(HEAD, TEXT, EVENT), part(HEAD, TEXT))
    assert missed.f1 == 0 and any("only the first" in line for line in missed.differences)
    assert agreement.kappa([(1, 1), (2, 2), (1, 2), (2, 1)]) == 0
    with pytest.raises(SystemExit, match="no item in common"):
        agreement.compare(part(HEAD, TEXT), part(HEAD.replace("001", "002"), TEXT))


def test_a_blank_copy_reads_back_without_events() -> None:
    first = part(
        HEAD.replace("sentence", "report"), "\\+ 3 degrees.", "Georgia slept.", EVENT.replace("+ gave", "? gave")
    )
    again = parse_part("90-test.txt", agreement.blank(first, 1.0))
    assert again.items[0].text == first.items[0].text == "+ 3 degrees.\n\nGeorgia slept." and not again.items[0].events


def test_the_card_takes_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "CARD.md"
    path.write_text(f"before\n{card.BEGIN}\nold\n{card.END}\nafter\n")
    tables = card.tables([part(HEAD, TEXT, EVENT)], tmp_path)
    card.write(path, tables)
    card.write(path, tables)
    text = path.read_text()
    assert (
        "\nold\n" not in text
        and text.startswith("before")
        and text.endswith("after\n")
        and text.count("### Splits") == 1
    )
    path.write_text("no marks")
    with pytest.raises(SystemExit, match="marks"):
        card.write(path, tables)


def test_every_part_keeps_the_rules() -> None:
    parts = read_parts(sorted(PARTS.glob("*.txt")))
    assert parts and [str(problem) for problem in check(parts) if problem.error] == []
    for item in (item for one in parts for item in one.items):
        for told in item.events:
            spans = [
                told.quote,
                *(a.span for a in (*told.source, *told.target) if a.span),
                *(s.span for s in told.chain),
            ]
            assert all(item.text[span.start : span.end] == span.words for span in spans)


def test_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "90-test.txt"
    path.write_text("\n".join([HEAD, TEXT, EVENT]))
    assert main(["check", str(path)]) == 0 and "0 errors" in capsys.readouterr().out
    assert main(["balance", str(path)]) == 0 and "lacking" in capsys.readouterr().out
    assert main(["agree", str(path), str(path)]) == 0 and "F1" in capsys.readouterr().out
    path.write_text("\n".join([HEAD, TEXT, EVENT.replace("REQUEST", "ASK")]))
    assert main(["check", str(path)]) == 1 and "no event type" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="no such file"):
        main(["check", str(tmp_path / "none.txt")])


def test_the_aims_are_all_counted() -> None:
    found = balance.cells(part(HEAD, TEXT, EVENT).items)
    assert next(count for table, row, count, _ in found if (table, row) == ("type", "REQUEST")) == 1
    assert next(count for _, row, count, _ in found if row == "deadlines or durations") == 1
