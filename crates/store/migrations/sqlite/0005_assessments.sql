-- Structured assessments: which instruments the authority has been given, and who is trained in which.
-- The pair of migrations/postgres/0005_assessments.sql: same tables, same columns, same nullability.

-- Instruments ------------------------------------------------------------------------------------------------------------------------------------------
-- A definition as its owner's file gave it. What was answered with a version is read with it for as long as the answers stand, so none is ever changed or taken
-- away; a new one is a row of its own. Without an author it was put here from the command line.

CREATE TABLE instrument (
    id BLOB NOT NULL UNIQUE,
    authority BLOB NOT NULL REFERENCES authority (id),
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    checksum TEXT NOT NULL,
    definition TEXT NOT NULL,
    owner TEXT NOT NULL,
    licence TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB REFERENCES account (id),
    PRIMARY KEY (authority, key, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER instrument_once BEFORE INSERT ON instrument
WHEN EXISTS (SELECT 1 FROM instrument WHERE id = NEW.id OR (authority = NEW.authority AND key = NEW.key AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER instrument_update BEFORE UPDATE ON instrument BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER instrument_delete BEFORE DELETE ON instrument BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- Training ---------------------------------------------------------------------------------------------------------------------------------------------
-- That somebody is trained in an instrument, as another has marked it. Of one person and instrument one mark stands at a time.

CREATE TABLE training (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    instrument TEXT NOT NULL,
    since TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    ended INTEGER,
    CHECK (account <> author)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX training_stands ON training (account, instrument) WHERE ended IS NULL;
