"""Forms with codes in double square brackets, filled in the file itself: xlsx and docx. Knows no table and no month."""
