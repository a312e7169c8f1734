-- Who may enter: credentials and sessions; who is away; accounts that are closed.
-- The pair of migrations/sqlite/0002_identity.sql: same tables, same columns, same nullability.
-- None of it is part of the record: what was done with it stands in the ledger.

ALTER TABLE account ADD COLUMN closed BIGINT;

CREATE TABLE credential (
    account UUID NOT NULL PRIMARY KEY REFERENCES account (id),
    authority UUID NOT NULL REFERENCES authority (id),
    login TEXT NOT NULL,
    hash TEXT,
    changed BIGINT NOT NULL,
    must_change BOOLEAN NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    UNIQUE (authority, login)
);

CREATE TABLE session (
    id UUID NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    token BYTEA NOT NULL UNIQUE,
    begun BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    stepped_up BIGINT,
    locked BOOLEAN NOT NULL,
    revoked BIGINT,
    about TEXT NOT NULL
);
CREATE INDEX session_account ON session (account, begun);

CREATE TABLE absence (
    id UUID NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    ended BIGINT,
    CHECK (first_day <= last_day)
);
CREATE INDEX absence_last_day ON absence (last_day) WHERE ended IS NULL;
