"""What the comparison across documents needs of the datasets, in SQL (see `gathering`, which runs it)."""

from __future__ import annotations

from qa_reports.extract.names.same import RARE, RARE_SHARE

__all__ = ["GATHERED", "MENTIONS", "NEAR", "TABLES"]

MOST_DOCUMENTS = 50
"""Documents that may have a name for it to be uncommon, however large the corpus is. Of 100,000 documents, two names
with so many each have one in common by chance in one case of forty."""

MOST_STORIES = 0.02
"""Stories with a slip for every one with the usual form. What comes up more often, and in more than one, is a spelling
of its own: 무함마드, 무하마드 in 120 recombined articles."""

AMBIGUOUS = """
    select kind, key from mentions where kind in ('name', 'term', 'sentence')
    group by kind, key having min(hash(form)) <> max(hash(form))
"""
"""Keys with several forms. Hashes, unlike texts, are of one size, so that DuckDB can put the groups on the disk."""

FORMS = """
    select form, sum(mentions) as mentions, count(*) as stories, count(*) filter (is_first) as firsts from (
        select form, coalesce(root, position) as story, count(*) as mentions, bool_or(root is null) as is_first
        from mentions left join duplicates using (position) where kind = 'source-name' group by form, story
    ) group by form
"""
"""Long names of the sources: mentions, stories, and stories of which a document that is no copy has it."""

WITHOUT_ONE = """
    select form as key, form, mentions, stories, firsts from forms
    union all select left(form, place - 1) || substr(form, place + 1), form, mentions, stories, firsts
    from (select *, unnest(range(2, length(form))) as place from forms)
"""
"""The forms by what is left of them without one syllable inside, or without none (SymSpell, Garbe 2012)."""

NEAR = f"""
    select min(key) as key, rare.form as rarer, usual.form as commoner
    from without_one as rare join without_one as usual using (key)
    where rare.mentions < usual.mentions and rare.stories <= greatest(1, {MOST_STORIES}::double * usual.firsts)
    group by rarer, commoner
"""
"""Forms a syllable apart, of which one may be a slip of the other; the first key that they share says where they are
compared. Two forms can be that near only where they have a key in common."""

UNCOMMON = f"""
    select name, count(*) <= greatest({RARE}, {RARE_SHARE}::double * (select count(*) from documents)) as is_rare
    from (select position, unnest(names) as name from documents)
    where position not in (select position from duplicates)
    group by name having count(*) between 2 and {MOST_DOCUMENTS}
"""
"""Names that at most `MOST_DOCUMENTS` have, and which of these are rare. Copies count as one document; a name that
stands in one document alone tells nothing of others and is left out."""

TABLES = {"ambiguous": AMBIGUOUS, "forms": FORMS, "without_one": WITHOUT_ONE, "uncommon": UNCOMMON}

MENTIONS = (
    """
    select part, kind, key, form, position, pair, source, target, score, detail, null::varchar as date
    from mentions semi join ambiguous using (kind, key) join parts using (bucket)
    """,
    """
    select part, kind, rarer as key, form, position, pair, source, target, score, detail, null::varchar as date
    from mentions join (
        select part, rarer, commoner as form from near union select part, rarer, rarer from near
    ) using (form) where kind = 'source-name'
    """,
    """
    select part, kind, key, null as form, position, null as pair, null as source, null as target, null as score, detail,
        date
    from mentions join documents using (position) join parts using (bucket)
    where kind = 'entity' and position not in (select position from duplicates)
    """,
)
"""Mentions that are compared. A long name of the source has as its key the rarer of two near forms."""

GATHERED = {
    "compared_mentions": (MENTIONS, "kind, key, position, pair nulls first, target.start, source.start"),
    "compared_documents": (
        (
            """
            select part, id, position, source_path, target_path, source_lang, target_lang, root
            from documents join (select distinct part, position from compared) using (position)
            left join (select position, root from duplicates) using (position)
            """,
        ),
        "position",
    ),
    "compared_pairs": (
        (
            """
            select part, position, id, score, moved, source, target
            from pairs join (select distinct part, position, pair as id from compared) using (position, id)
            """,
        ),
        "position, id",
    ),
    "compared_names": (
        (
            """
            select part, position, name, is_rare
            from (select position, unnest(names) as name from documents) join uncommon using (name)
            join (select distinct part, position from compared where kind in ('name', 'source-name')) using (position)
            """,
        ),
        "position, name",
    ),
    "compared_findings": (
        (
            """
            select part, position, rule, pair, source.text as words
            from findings join (select distinct part, position from compared) using (position)
            where rule in ('term-variant', 'source-name-variant', 'inconsistent-translation')
            """,
        ),
        "position, rule, pair, words",
    ),
}
"""What is gathered, by queries that are put together, and its order within a partition; the others know the mentions,
but for entities, as `compared`. Findings are those of rules that have spoken about each document by itself; what they
said is not said again."""
