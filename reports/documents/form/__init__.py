"""Forms from above: the language of their codes, and what each code comes to. Dataclasses in, plain values out."""
