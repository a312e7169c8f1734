-- The core: cases and their histories, people, documents, drafts, worklists, the ledger and lawful erasure.
-- The pair of migrations/postgres/0001_core.sql: same tables, same columns, same nullability.
--
-- Ids are 16 bytes, times whole microseconds UTC, codes text. No table has a rowid, so that nothing can be replaced by one.
-- What a refusing trigger raises is a code that the store maps to its own errors: 'exists' is a conflict, the others are refusals. The insert guards
-- (`*_once`) stop INSERT OR REPLACE and upserts whatever the connection's settings are: recursive_triggers decides only about delete triggers.

CREATE TABLE schema_version (
    version INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The authority and its people ------------------------------------------------------------------------------------------------------------------------

CREATE TABLE authority (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('demo', 'live')),
    settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    id BLOB NOT NULL PRIMARY KEY,
    authority BLOB NOT NULL REFERENCES authority (id),
    name TEXT NOT NULL,
    contact TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY,
    authority BLOB NOT NULL REFERENCES authority (id),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    address_permission INTEGER NOT NULL CHECK (address_permission IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE provider (
    id BLOB NOT NULL PRIMARY KEY,
    authority BLOB NOT NULL REFERENCES authority (id),
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    details BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
    account BLOB NOT NULL REFERENCES account (id),
    place INTEGER NOT NULL,
    role TEXT NOT NULL,
    unit BLOB NOT NULL REFERENCES unit (id),
    provider BLOB REFERENCES provider (id),
    PRIMARY KEY (account, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE delegation (
    authority BLOB NOT NULL REFERENCES authority (id),
    role TEXT NOT NULL,
    kinds TEXT NOT NULL,
    PRIMARY KEY (authority, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    authority BLOB NOT NULL REFERENCES authority (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (authority, year)
) STRICT, WITHOUT ROWID;

-- Cases -----------------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE case_file (
    id BLOB NOT NULL PRIMARY KEY,
    authority BLOB NOT NULL REFERENCES authority (id),
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    unit BLOB REFERENCES unit (id),
    handler BLOB REFERENCES account (id),
    bucket INTEGER NOT NULL,
    due INTEGER,
    event_seq INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    UNIQUE (authority, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_event (
    case_id BLOB NOT NULL REFERENCES case_file (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    format INTEGER NOT NULL,
    occurred INTEGER NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL,
    role TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    case_id BLOB NOT NULL REFERENCES case_file (id),
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    event_seq INTEGER,
    supersedes BLOB,
    occurred INTEGER NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL,
    role TEXT NOT NULL,
    text BLOB NOT NULL,
    PRIMARY KEY (case_id, id),
    -- A correction never reaches into another case.
    FOREIGN KEY (case_id, supersedes) REFERENCES record (case_id, id),
    CHECK (supersedes <> id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_step ON record (case_id, event_seq);
-- The foreign key's own look-up, when a case is erased.
CREATE INDEX record_supersedes ON record (case_id, supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE document (
    case_id BLOB NOT NULL REFERENCES case_file (id),
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    decision INTEGER NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL,
    template TEXT NOT NULL,
    engine TEXT NOT NULL,
    source BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_link (
    id BLOB NOT NULL PRIMARY KEY,
    seen_from BLOB NOT NULL REFERENCES case_file (id),
    other BLOB NOT NULL REFERENCES case_file (id),
    kind TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL,
    CHECK (seen_from <> other)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_link_seen_from ON case_link (seen_from);
CREATE INDEX case_link_other ON case_link (other);

CREATE TABLE access (
    principal BLOB NOT NULL,
    case_id BLOB NOT NULL REFERENCES case_file (id),
    live INTEGER NOT NULL CHECK (live IN (0, 1)),
    bucket INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (principal, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_worklist ON access (principal, bucket, due, case_id) WHERE live;
CREATE INDEX access_case ON access (case_id);

CREATE TABLE draft (
    id BLOB NOT NULL PRIMARY KEY,
    authority BLOB NOT NULL REFERENCES authority (id),
    author BLOB NOT NULL REFERENCES account (id),
    case_id BLOB REFERENCES case_file (id),
    part TEXT NOT NULL,
    base INTEGER NOT NULL,
    saved INTEGER NOT NULL,
    expires INTEGER,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    text BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_author ON draft (author, case_id);
CREATE INDEX draft_case ON draft (case_id);
CREATE INDEX draft_expires ON draft (expires) WHERE expires IS NOT NULL;

-- People ----------------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE person_version (
    id BLOB NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    authority BLOB NOT NULL REFERENCES authority (id),
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL,
    protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    identity BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_token (
    authority BLOB NOT NULL REFERENCES authority (id),
    kind INTEGER NOT NULL,
    token INTEGER NOT NULL,
    person BLOB NOT NULL,
    PRIMARY KEY (authority, kind, token, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_person (
    case_id BLOB NOT NULL REFERENCES case_file (id),
    id BLOB NOT NULL UNIQUE,
    person BLOB NOT NULL,
    capacity TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL,
    whereabouts BLOB NOT NULL,
    PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_person_newest ON case_person (case_id, person, recorded, id);
CREATE INDEX case_person_person ON case_person (person, case_id);

-- The ledger ------------------------------------------------------------------------------------------------------------------------------------------

-- No reference to the case: an entry outlives it.
CREATE TABLE ledger_entry (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    case_id BLOB,
    body BLOB NOT NULL,
    mac BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_entry_case ON ledger_entry (case_id, id) WHERE case_id IS NOT NULL;

-- No reference to the entry: verification must be able to meet a link whose entry is gone, and say so.
CREATE TABLE ledger_link (
    seq INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    entry BLOB NOT NULL UNIQUE,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_checkpoint (
    seq INTEGER NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Lawful erasure --------------------------------------------------------------------------------------------------------------------------------------
-- Inserting the row *is* the erasure: the same statement deletes everything of that case. Afterwards nothing of the case is left that the delete guards,
-- which look for this row, could let through, and the insert guards let nothing new in under its id. So there is no moment at which a later statement, a
-- later transaction or another case could profit from an erasure that stands open.

CREATE TABLE erasure (
    case_id BLOB NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    opened INTEGER NOT NULL,
    author BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erasure_once BEFORE INSERT ON erasure WHEN EXISTS (SELECT 1 FROM erasure WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER erasure_of_nothing BEFORE INSERT ON erasure
WHEN NOT EXISTS (SELECT 1 FROM case_file WHERE id = NEW.case_id) AND NOT EXISTS (SELECT 1 FROM erasure WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'unknown_case'); END;
CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER erasure_erases AFTER INSERT ON erasure
BEGIN
    DELETE FROM draft WHERE case_id = NEW.case_id;
    DELETE FROM access WHERE case_id = NEW.case_id;
    DELETE FROM case_link WHERE seen_from = NEW.case_id OR other = NEW.case_id;
    DELETE FROM document WHERE case_id = NEW.case_id;
    DELETE FROM record WHERE case_id = NEW.case_id;
    DELETE FROM case_person WHERE case_id = NEW.case_id;
    DELETE FROM case_event WHERE case_id = NEW.case_id;
    DELETE FROM case_file WHERE id = NEW.case_id;
END;

-- Cases: columns that follow from the history change, number and time of opening never do --------------------------------------------------------------

CREATE TRIGGER case_file_once BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = NEW.id OR (authority = NEW.authority AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER case_file_erased BEFORE INSERT ON case_file WHEN EXISTS (SELECT 1 FROM erasure WHERE case_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'erased'); END;
CREATE TRIGGER case_file_update BEFORE UPDATE OF id, authority, number, opened ON case_file BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER case_file_delete BEFORE DELETE ON case_file WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE case_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- What a case holds -----------------------------------------------------------------------------------------------------------------------------------

CREATE TRIGGER case_event_once BEFORE INSERT ON case_event WHEN EXISTS (SELECT 1 FROM case_event WHERE case_id = NEW.case_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER case_event_erased BEFORE INSERT ON case_event WHEN EXISTS (SELECT 1 FROM erasure WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'erased'); END;
CREATE TRIGGER case_event_update BEFORE UPDATE ON case_event BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER case_event_delete BEFORE DELETE ON case_event WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE case_id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER record_once BEFORE INSERT ON record WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER record_erased BEFORE INSERT ON record WHEN EXISTS (SELECT 1 FROM erasure WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'erased'); END;
CREATE TRIGGER record_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER record_delete BEFORE DELETE ON record WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE case_id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER document_once BEFORE INSERT ON document WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER document_erased BEFORE INSERT ON document WHEN EXISTS (SELECT 1 FROM erasure WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'erased'); END;
CREATE TRIGGER document_update BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER document_delete BEFORE DELETE ON document WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE case_id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER case_person_once BEFORE INSERT ON case_person WHEN EXISTS (SELECT 1 FROM case_person WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER case_person_erased BEFORE INSERT ON case_person WHEN EXISTS (SELECT 1 FROM erasure WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'erased'); END;
CREATE TRIGGER case_person_update BEFORE UPDATE ON case_person BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER case_person_delete BEFORE DELETE ON case_person WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE case_id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER case_link_once BEFORE INSERT ON case_link WHEN EXISTS (SELECT 1 FROM case_link WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER case_link_erased BEFORE INSERT ON case_link WHEN EXISTS (SELECT 1 FROM erasure WHERE case_id IN (NEW.seen_from, NEW.other))
BEGIN SELECT RAISE(ABORT, 'erased'); END;
CREATE TRIGGER case_link_update BEFORE UPDATE ON case_link BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER case_link_delete BEFORE DELETE ON case_link WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE case_id IN (OLD.seen_from, OLD.other))
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- People and providers: only the wrapping of the key changes -------------------------------------------------------------------------------------------

CREATE TRIGGER person_version_once BEFORE INSERT ON person_version WHEN EXISTS (SELECT 1 FROM person_version WHERE id = NEW.id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER person_version_update BEFORE UPDATE OF id, version, authority, recorded, author, protected, identity ON person_version
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER person_version_delete BEFORE DELETE ON person_version BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER provider_once BEFORE INSERT ON provider WHEN EXISTS (SELECT 1 FROM provider WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER provider_update BEFORE UPDATE OF id, authority, recorded, author, details ON provider BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER provider_delete BEFORE DELETE ON provider BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- The ledger ------------------------------------------------------------------------------------------------------------------------------------------

CREATE TRIGGER ledger_entry_once BEFORE INSERT ON ledger_entry WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER ledger_entry_update BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER ledger_entry_delete BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER ledger_link_once BEFORE INSERT ON ledger_link
WHEN EXISTS (SELECT 1 FROM ledger_link WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM ledger_link WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER ledger_link_update BEFORE UPDATE ON ledger_link BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER ledger_link_delete BEFORE DELETE ON ledger_link BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER ledger_checkpoint_once BEFORE INSERT ON ledger_checkpoint WHEN EXISTS (SELECT 1 FROM ledger_checkpoint WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER ledger_checkpoint_update BEFORE UPDATE ON ledger_checkpoint BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER ledger_checkpoint_delete BEFORE DELETE ON ledger_checkpoint BEGIN SELECT RAISE(ABORT, 'append_only'); END;
