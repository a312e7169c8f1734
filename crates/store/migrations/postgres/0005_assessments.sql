-- Structured assessments: which instruments the authority has been given, and who is trained in which.
-- The pair of migrations/sqlite/0005_assessments.sql: same tables, same columns, same nullability.

-- Instruments ------------------------------------------------------------------------------------------------------------------------------------------
-- A definition as its owner's file gave it. What was answered with a version is read with it for as long as the answers stand, so none is ever changed or taken
-- away; a new one is a row of its own. Without an author it was put here from the command line.

CREATE TABLE instrument (
    id UUID NOT NULL UNIQUE,
    authority UUID NOT NULL REFERENCES authority (id),
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    checksum TEXT NOT NULL,
    definition TEXT NOT NULL,
    owner TEXT NOT NULL,
    licence TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID REFERENCES account (id),
    PRIMARY KEY (authority, key, version)
);

CREATE TRIGGER instrument_update BEFORE UPDATE ON instrument FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER instrument_delete BEFORE DELETE ON instrument FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER instrument_truncate BEFORE TRUNCATE ON instrument FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- Training ---------------------------------------------------------------------------------------------------------------------------------------------
-- That somebody is trained in an instrument, as another has marked it. Of one person and instrument one mark stands at a time.

CREATE TABLE training (
    id UUID NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    instrument TEXT NOT NULL,
    since TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    ended BIGINT,
    CHECK (account <> author)
);
CREATE UNIQUE INDEX training_stands ON training (account, instrument) WHERE ended IS NULL;
