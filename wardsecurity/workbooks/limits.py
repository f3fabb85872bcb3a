"""How much of a file is read at most. Beyond these it is refused at once, in words (refusals.py).

A ward's ten years of pledges are 100,000 rows: 3 to 6 MB as xlsx, 30 to 60 MB unzipped.
"""

FILE_BYTES = 40 * 1024 * 1024
UNZIPPED_BYTES = 400 * 1024 * 1024
"""Sum of all parts, as the directory of the zip declares them; zipfile never unpacks more than it declares."""
RATIO = 100
"""Unzipped ÷ zipped of one part beyond RATIO_FREE_BYTES. Measured: 15 where one number fills a sheet, 31 in ods."""
RATIO_FREE_BYTES = 16 * 1024 * 1024
PARTS = 2_000
STRINGS = 1_000_000
STRING_CHARACTERS = 32_000_000
"""Shared texts stay in memory while a sheet is read: at most some 150 MB."""
CELL_CHARACTERS = 40_000
"""Excel itself keeps 32,767."""
XLS_BYTES = 24 * 1024 * 1024
"""xlrd keeps a whole sheet in memory; an xls has 65,536 rows of 256 cells at most."""
LINE_CHARACTERS = 400_000
"""One line of a csv."""
ROWS = 1_048_576
REPEATED = 10_000
"""Rows that one row of an ods may stand for, when it is not blank: 200 bytes could say a million."""
COLUMNS = 512
"""Cells farther to the right are not looked at: no table is that wide, and stray formats reach XFD."""
SHEETS = 300
MERGED = 20_000
