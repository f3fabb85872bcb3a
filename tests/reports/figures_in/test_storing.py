from hypothesis import given
from hypothesis import strategies as st

from reports.figures_in.storing import dumped, loaded
from reports.figures_in.values import Given, GivenFile, Place, Problem, Seen

places = st.builds(Place, st.text(max_size=5), st.integers(1, 99), st.integers(0, 99))
seen = st.none() | st.builds(Seen, st.integers(0, 9), st.none() | st.integers(0, 99), st.booleans())
cells = st.builds(
    Given,
    places,
    st.just("2009-03"),
    st.text(max_size=3),
    st.text(max_size=5),
    st.integers(0),
    st.booleans(),
    seen=seen,
)
files = st.builds(
    GivenFile,
    st.sampled_from(["month", "long", "table"]),
    cells=st.lists(cells, max_size=4),
    problems=st.lists(st.builds(Problem, places, st.text(max_size=9)), max_size=3),
    notes=st.lists(st.text(max_size=9), max_size=3),
    blank=st.integers(0, 9),
)


@given(files)
def test_what_is_kept_is_what_was_read(file):
    assert loaded(dumped(file)) == file
