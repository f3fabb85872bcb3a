"""Figures that come in as files: what each kind of file says, cell by cell, before anything is looked up or written."""
