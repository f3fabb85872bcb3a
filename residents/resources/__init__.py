"""One import_export Resource a book: its columns, its natural key, how its rows are read and written out.

`RESOURCES[name]` by the name that the command takes ("pledges"), `find(name)` by that or by the slug of the register.
Of a resource the pages use: `name`, `title`, `columns`, `key_text` (the natural key in words), `options(ward, column)`
for drop-downs, `example(ward)` for the template's example row, `headings()`, and `export(ward, queryset)`.
"""
