"""What writers change of a generated text: stored beside it, laid over it, and held against its figures."""
