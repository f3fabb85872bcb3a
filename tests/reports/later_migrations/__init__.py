"""The migrations of reports and one more after the last: what a later version may do to the sealed tables."""

from reports import migrations

__path__ = [*__path__, *migrations.__path__]
