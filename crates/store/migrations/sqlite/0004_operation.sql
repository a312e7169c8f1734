-- What running for years and on several machines needs: the ledger's waiting entries, jobs, tokens of machines, second factors.
-- The pair of migrations/postgres/0004_operation.sql: same tables, same columns, same nullability.

-- The ledger's tail ------------------------------------------------------------------------------------------------------------------------------------
-- The entries that wait for their link. Triggers keep it: an entry comes in with the statement that adds it, however it is added, and leaves with the link
-- that covers it and in no other way. So the sealer reads what is new, and not the whole ledger, to find what is new.

CREATE TABLE ledger_tail (
    entry BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO ledger_tail (entry) SELECT e.id FROM ledger_entry e WHERE NOT EXISTS (SELECT 1 FROM ledger_link l WHERE l.entry = e.id);

CREATE TRIGGER ledger_entry_waits AFTER INSERT ON ledger_entry
BEGIN INSERT INTO ledger_tail (entry) VALUES (NEW.id); END;
CREATE TRIGGER ledger_link_ends_the_wait AFTER INSERT ON ledger_link
BEGIN DELETE FROM ledger_tail WHERE entry = NEW.entry; END;

CREATE TRIGGER ledger_tail_once BEFORE INSERT ON ledger_tail WHEN EXISTS (SELECT 1 FROM ledger_tail WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER ledger_tail_update BEFORE UPDATE ON ledger_tail BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER ledger_tail_delete BEFORE DELETE ON ledger_tail WHEN NOT EXISTS (SELECT 1 FROM ledger_link WHERE entry = OLD.entry)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- Second factors. A session that has not given one says so by a missing moment; what it opens without follows from whether its account has passkeys and from
-- the roles that must have one.
ALTER TABLE session ADD COLUMN second_given INTEGER;

CREATE TABLE passkey (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    credential BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter INTEGER NOT NULL,
    registered INTEGER NOT NULL,
    used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_account ON passkey (account);

CREATE TABLE recovery_code (
    account BLOB NOT NULL REFERENCES account (id),
    hash BLOB NOT NULL,
    PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE ceremony (
    session BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('register', 'enter', 'step_up')),
    state TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (session, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX ceremony_expires ON ceremony (expires);

-- Jobs -------------------------------------------------------------------------------------------------------------------------------------------------
-- What the system is to do by itself, put here by the unit of work that makes it necessary, and taken away by the one that does it. Ids and codes only.
-- A job of a case goes with the case.

CREATE TABLE job (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    case_id BLOB REFERENCES case_file (id) ON DELETE CASCADE,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_by BLOB,
    claimed_until INTEGER,
    failed_at INTEGER,
    fault TEXT,
    UNIQUE (case_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_due ON job (run_at, id) WHERE failed_at IS NULL;
CREATE INDEX job_failed ON job (failed_at) WHERE failed_at IS NOT NULL;

CREATE TRIGGER erasure_erases_jobs AFTER INSERT ON erasure
BEGIN DELETE FROM job WHERE case_id = NEW.case_id; END;

-- Other systems ----------------------------------------------------------------------------------------------------------------------------------------
-- Their keys, of which a hash is kept, and for a day what they sent under a name of their own, so that it is done once. What was done stands in the ledger.

CREATE TABLE api_token (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    issuer BLOB NOT NULL REFERENCES account (id),
    token BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    issued INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER,
    revoked INTEGER,
    CHECK (account <> issuer)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_issuer ON api_token (issuer, issued);
CREATE INDEX api_token_account ON api_token (account);

CREATE TABLE api_call (
    account BLOB NOT NULL REFERENCES account (id),
    name BLOB NOT NULL,
    id BLOB NOT NULL,
    content BLOB NOT NULL,
    begun INTEGER NOT NULL,
    answer TEXT,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_call_begun ON api_call (begun);

-- Releases side by side --------------------------------------------------------------------------------------------------------------------------------
-- The oldest schema whose release can go on working on the database after a step. Nothing is said where there is none but the step's own.
ALTER TABLE schema_version ADD COLUMN oldest INTEGER;
