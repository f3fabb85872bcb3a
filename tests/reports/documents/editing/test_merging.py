"""Two versions of a draft: what was not touched is the other's, what was stays, and where both differ one is chosen."""

from reports.documents.editing.boxes import mark_of
from reports.documents.editing.merging import HEAD, THEIRS, chosen, marks_of_post, merged, unchosen

PROGRAM = {"a.one.0": "Có 42 vụ.", "a.one.1": "Đã rõ 40 vụ."}
BASE = {**PROGRAM, "o.one": "", "h.one": "", "n.two.0": "", "signer": "3", "internal": ""}


def page(**typed: str) -> dict[str, str]:
    """What a page sends that showed BASE, with what was typed into it."""
    sent = {name: text for name, text in BASE.items() if name not in ("h.one", "internal")}
    sent |= {f"b.{name[2:]}" if name[:2] == "a." else f"m.{name}": mark_of(text) for name, text in BASE.items()}
    return sent | {name.replace("__", "."): text for name, text in typed.items()}


def test_what_was_not_touched_becomes_the_others():
    found = merged(page(), BASE | {"a.one.0": "Có 42 vụ trong kỳ.", "internal": "1"}, PROGRAM)
    assert (found.post["a.one.0"], found.post["internal"]) == ("Có 42 vụ trong kỳ.", "1")
    assert (found.apart, found.taken) == ((), ("one", HEAD))


def test_what_was_touched_stays_and_its_section_is_chosen_between():
    found = merged(page(a__one__0="Cả kỳ có 42 vụ."), BASE | {"a.one.1": "Đã rõ cả 40 vụ."}, PROGRAM)
    (apart,) = found.apart
    assert (apart.key, apart.both, dict(apart.theirs)) == ("one", False, {"a.one.0": "Có 42 vụ."})
    assert (found.post["a.one.0"], found.post["a.one.1"]) == ("Cả kỳ có 42 vụ.", "Đã rõ cả 40 vụ.")


def test_one_box_changed_in_both_is_said_so():
    (apart,) = merged(page(n__two__0="Ý kiến của tôi."), BASE | {"n.two.0": "Ý kiến khác."}, PROGRAM).apart
    assert (apart.both, dict(apart.theirs)) == (True, {"n.two.0": "Ý kiến khác."})


def test_the_same_written_twice_is_no_difference():
    assert merged(page(o__one="Giữ vững."), BASE | {"o.one": " Giữ  vững.\r\n"}, PROGRAM).apart == ()


def test_a_tick_taken_away_is_a_change_and_one_that_the_page_had_not_is_none():
    stored = BASE | {"h.one": "1"}
    assert merged(page() | {"m.h.one": mark_of("1")}, stored, PROGRAM).apart[0].theirs == {"h.one": "1"}
    without = {name: text for name, text in page().items() if name != "m.h.one"}
    assert merged(without, stored, PROGRAM).apart == ()


def test_back_to_the_programs_own_is_the_text_of_the_program():
    stored = BASE | {"a.one.0": "Có bốn mươi hai vụ."}
    found = merged(page(r__one__0="1") | {"b.one.0": mark_of(stored["a.one.0"])}, stored, PROGRAM)
    assert found.post["a.one.0"] == "Có 42 vụ."


def test_what_was_typed_into_a_section_that_is_gone_is_given_back():
    found = merged(page(o__three="Lời của mục đã bỏ.") | {"m.o.three": mark_of("")}, BASE, PROGRAM)
    assert found.gone == {"o.three": "Lời của mục đã bỏ."}


def test_taking_the_others_takes_the_whole_section_and_marks_it_untouched():
    stored = BASE | {"a.one.0": "Có 42 vụ trong kỳ.", "h.one": "1", "signer": "4"}
    taken = chosen(page(a__one__0="Khác.", c__one=THEIRS, r__one__0="1"), stored)
    assert (taken["a.one.0"], taken["h.one"], taken["signer"]) == ("Có 42 vụ trong kỳ.", "1", "3")
    assert taken["b.one.0"] == mark_of("Có 42 vụ trong kỳ.")
    assert "r.one.0" not in taken


def test_nothing_but_the_two_is_a_choice():
    assert unchosen({"c.one": "mine", "c.two": "yes"}, ["one", "two", "three"]) == ["two", "three"]


def test_a_page_that_stays_open_gets_marks_of_what_it_sent():
    sent = dict(marks_of_post(page(o__one="Giữ vững.", h__one="1")))
    assert (sent["m.o.one"], sent["m.h.one"], sent["m.internal"]) == (mark_of("Giữ vững."), mark_of("1"), mark_of(""))
