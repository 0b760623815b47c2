-- A beginning is a stretch of the index only where texts are compared byte by byte.
ALTER TABLE search_words ALTER COLUMN word TYPE TEXT COLLATE "C";
