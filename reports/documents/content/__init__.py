"""What a document says: `values` is the model, `frozen` its JSON; the builders make it from the facts of a ward."""
