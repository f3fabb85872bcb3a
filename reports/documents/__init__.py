"""Files to take away, made from what queries hand out."""
