"""Terms that recur in the source, and how the translation renders them from mention to mention."""
