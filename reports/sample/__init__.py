"""The sample ward: Vĩnh Trại 2005–2009, from a data file through the books and the months, the way a ward works.

`datafile` reads and checks, `spread` splits totals, `place`, `people` and the modules named after books build rows,
`months` runs the reports, `load` is all of it in one transaction.
"""
