"""Workbooks of an office, read into rows of a book: nothing is guessed, and nothing but known columns is kept."""
