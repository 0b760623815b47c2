CREATE TRIGGER register_statements_no_update BEFORE UPDATE ON register_statements
BEGIN SELECT RAISE(ABORT, 'statements of the register never change'); END;

CREATE TRIGGER register_statements_no_delete BEFORE DELETE ON register_statements
BEGIN SELECT RAISE(ABORT, 'statements of the register never change'); END;

-- INSERT OR REPLACE takes a row away without any trigger of DELETE.
CREATE TRIGGER register_statements_no_replace BEFORE INSERT ON register_statements
WHEN EXISTS (SELECT 1 FROM register_statements WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM register_statements
        WHERE association = NEW.association AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'statements of the register never change'); END;
