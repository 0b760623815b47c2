-- What lists said of national numbers was kept as they wrote it, which can be guessed through. From now on a
-- tag under the server's secret stands there. It comes with the next list: nothing may be left of before, nor
-- of the digests that it went into. What is linked stays linked.
UPDATE recognitions SET national_number_hash = NULL, row_digest = '';
UPDATE recognition_readings SET digest = '' WHERE digest IS NOT NULL;
