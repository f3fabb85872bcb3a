def connect() -> None:
    """Replaced by the guard itself."""
