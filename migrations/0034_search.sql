-- Names that are found with one mistake in each word (decision 0025).

-- The words of an index, each once. They stay when nothing is found by them any more.
CREATE TABLE search_words (
    -- What is searched: 'accounts', 'organisations', …
    index_name TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (index_name, word)
);

-- A word by its beginning, and by that with a letter left out: two words with one
-- mistake between them have one of these in common.
CREATE TABLE search_variants (
    index_name TEXT NOT NULL,
    variant TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (index_name, variant, word)
);

-- Which words something is found by.
CREATE TABLE search_entries (
    index_name TEXT NOT NULL,
    word TEXT NOT NULL,
    object TEXT NOT NULL,
    PRIMARY KEY (index_name, word, object)
);
CREATE INDEX search_entries_object ON search_entries (object, word);
