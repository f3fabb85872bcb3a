"""Scripts for working on the program; nothing of it is imported by the program itself."""
