"""Numbers worked out at the first look."""

from reports.queries.later import Later


def test_it_is_built_at_the_first_look_and_once():
    built = []

    def build():
        built.append(1)
        return {"2009-01": 5, "2009-02": 0}

    later = Later(build)
    assert not built
    assert later == {"2009-01": 5, "2009-02": 0}
    assert (later["2009-01"], list(later), len(later), later.get("2009-03")) == (5, ["2009-01", "2009-02"], 2, None)
    assert built == [1]


def test_two_that_hold_the_same_are_equal_and_an_empty_one_is_false():
    assert Later(lambda: {"a": 1}) == Later(lambda: {"a": 1})
    assert not Later(dict)
    assert repr(Later(lambda: {"a": 1})) == "{'a': 1}"
