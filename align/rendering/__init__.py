"""Which words of the translation render which words of the source: phrases, their vectors, and how names sound."""
