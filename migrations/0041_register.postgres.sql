CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'statements of the register never change';
END $$;

CREATE TRIGGER register_statements_no_change BEFORE UPDATE OR DELETE ON register_statements
    FOR EACH ROW EXECUTE FUNCTION register_refuse();
CREATE TRIGGER register_statements_no_truncate BEFORE TRUNCATE ON register_statements
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuse();
