-- Who may enter: credentials and sessions; who is away; accounts that are closed.
-- The pair of migrations/postgres/0002_identity.sql: same tables, same columns, same nullability.
-- None of it is part of the record: what was done with it stands in the ledger.

ALTER TABLE account ADD COLUMN closed INTEGER;

CREATE TABLE credential (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    authority BLOB NOT NULL REFERENCES authority (id),
    login TEXT NOT NULL,
    hash TEXT,
    changed INTEGER NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    failures INTEGER NOT NULL,
    locked_until INTEGER,
    UNIQUE (authority, login)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    token BLOB NOT NULL UNIQUE,
    begun INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    stepped_up INTEGER,
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    revoked INTEGER,
    about TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account, begun);

CREATE TABLE absence (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    ended INTEGER,
    CHECK (first_day <= last_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_last_day ON absence (last_day) WHERE ended IS NULL;
