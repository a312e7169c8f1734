-- Wrong passwords at a session that is already someone's, and the access log in the order of time.
-- The pair of migrations/sqlite/0003_doors.sql: same tables, same columns, same nullability.

ALTER TABLE session ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;

-- The time at which a thing was done, and not its id: the id of a write is its form's token, whose time is that of the showing.
CREATE INDEX ledger_entry_case_at ON ledger_entry (case_id, at, id) WHERE case_id IS NOT NULL;
DROP INDEX ledger_entry_case;
