"""Files that people send and take away (xlsx, xls, ods, csv), as plain values. Nothing here knows a table."""
