"""The watch over journeys itself: what it must catch, it catches."""

import pytest

AWAY = "https://example.org/"


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        (f"fetch('{AWAY}').catch(() => 0)", f"asked another host: {AWAY}"),
        ("console.error('something broke')", "something broke"),
        ("setTimeout(() => { throw new Error('something broke') })", "something broke"),
    ],
)
def test_catches_what_a_page_must_not_do(browse, script, fault):
    browse(lambda page: page.evaluate(f"() => {{ {script} }}"))
    browse(lambda page: page.wait_for_timeout(200))
    found = browse.faults
    browse.expect(".")
    browse.foreign.clear()
    assert any(fault in each for each in found), found


def test_lets_pass_only_the_console_errors_that_were_expected(browse):
    browse.expect("status of 404")
    browse(lambda page: page.evaluate("console.error('status of 404'); console.error('other')"))
    found = browse.faults
    browse.expect("other")
    assert [each.startswith("console: other") for each in found] == [True]


def test_gives_back_what_a_function_raises(browse):
    with pytest.raises(ZeroDivisionError):
        browse(lambda page: 1 / 0)
