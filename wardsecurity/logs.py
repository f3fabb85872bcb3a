"""What the log leaves out: where in the code somebody was refused. That they were is in the access log."""

import logging


class Refusals(logging.Filter):
    """Lets every line pass, but a refused request (4xx) without the traceback of how it was refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = None
        return True
