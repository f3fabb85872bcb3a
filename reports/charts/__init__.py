"""Charts: dataclasses of the queries in, plain values out; nothing here reads the database."""
