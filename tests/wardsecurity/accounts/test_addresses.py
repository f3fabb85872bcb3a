"""Where a request came from: the proxies that the settings name are believed, and nobody else."""

import pytest

from wardsecurity.accounts.addresses import client_address

HERE, THERE, PROXY = "203.0.113.7", "198.51.100.9", "10.1.2.3"


@pytest.mark.parametrize(
    ("trusted", "remote", "forwarded", "found"),
    [
        ([], HERE, "", HERE),
        ([], HERE, THERE, HERE),  # anybody can say anything
        (["10.0.0.0/8"], PROXY, THERE, THERE),
        (["10.0.0.0/8"], PROXY, "", PROXY),
        (["10.0.0.0/8"], PROXY, f"{HERE}, {THERE}", THERE),  # what the sender itself claimed comes first
        (["10.0.0.0/8"], PROXY, f"{HERE}, {THERE}, 10.9.9.9", THERE),
        (["10.0.0.0/8"], PROXY, "10.0.0.5, 10.9.9.9", "10.0.0.5"),
        (["10.0.0.0/8"], PROXY, f"{THERE}, unknown", PROXY),
        (["10.0.0.0/8"], PROXY, f"{THERE}:4711", THERE),
        (["::1"], "::1", "[2001:db8::1]:4711", "2001:db8::1"),
        (["unix"], "", THERE, THERE),
        (["10.0.0.0/8"], "", THERE, None),
        (["10.0.0.0/8"], HERE, THERE, HERE),
    ],
)
def test_the_sender(rf, settings, trusted, remote, forwarded, found):
    settings.TRUSTED_PROXIES = trusted
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(rf.get("/", REMOTE_ADDR=remote, **headers)) == found
