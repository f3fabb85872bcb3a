"""Documents: one content (`content`), set as pages (`pages`) and in other faces; frozen values in, bytes out."""
