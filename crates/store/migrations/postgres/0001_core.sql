-- The core: cases and their histories, people, documents, drafts, worklists, the ledger and lawful erasure.
-- The pair of migrations/sqlite/0001_core.sql: same tables, same columns, same nullability.
--
-- Run by the owner of the tables. The application's role owns nothing and gets what grants.sql says, so a missing privilege is its first refusal; the
-- triggers are the second and hold against the owner's own statements as well. They raise SQLSTATE FR001 with a code that the store maps to its errors.

CREATE TABLE schema_version (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE note (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The authority and its people ------------------------------------------------------------------------------------------------------------------------

CREATE TABLE authority (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('demo', 'live')),
    settings TEXT NOT NULL
);

CREATE TABLE unit (
    id UUID NOT NULL PRIMARY KEY,
    authority UUID NOT NULL REFERENCES authority (id),
    name TEXT NOT NULL,
    contact TEXT NOT NULL
);

CREATE TABLE account (
    id UUID NOT NULL PRIMARY KEY,
    authority UUID NOT NULL REFERENCES authority (id),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    address_permission BOOLEAN NOT NULL
);

CREATE TABLE provider (
    id UUID NOT NULL PRIMARY KEY,
    authority UUID NOT NULL REFERENCES authority (id),
    recorded BIGINT NOT NULL,
    author UUID NOT NULL,
    epoch BIGINT NOT NULL,
    wrapped BYTEA NOT NULL,
    details BYTEA NOT NULL
);

CREATE TABLE post (
    account UUID NOT NULL REFERENCES account (id),
    place BIGINT NOT NULL,
    role TEXT NOT NULL,
    unit UUID NOT NULL REFERENCES unit (id),
    provider UUID REFERENCES provider (id),
    PRIMARY KEY (account, place)
);

CREATE TABLE delegation (
    authority UUID NOT NULL REFERENCES authority (id),
    role TEXT NOT NULL,
    kinds TEXT NOT NULL,
    PRIMARY KEY (authority, role)
);

CREATE TABLE counter (
    authority UUID NOT NULL REFERENCES authority (id),
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (authority, year)
);

-- Cases -----------------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE case_file (
    id UUID NOT NULL PRIMARY KEY,
    authority UUID NOT NULL REFERENCES authority (id),
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    unit UUID REFERENCES unit (id),
    handler UUID REFERENCES account (id),
    bucket BIGINT NOT NULL,
    due BIGINT,
    event_seq BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    wrapped BYTEA NOT NULL,
    UNIQUE (authority, number)
);

CREATE TABLE case_event (
    case_id UUID NOT NULL REFERENCES case_file (id),
    seq BIGINT NOT NULL CHECK (seq > 0),
    format BIGINT NOT NULL,
    occurred BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL,
    role TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
);

CREATE TABLE record (
    case_id UUID NOT NULL REFERENCES case_file (id),
    id UUID NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    event_seq BIGINT,
    supersedes UUID,
    occurred BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL,
    role TEXT NOT NULL,
    text BYTEA NOT NULL,
    PRIMARY KEY (case_id, id),
    -- A correction never reaches into another case.
    FOREIGN KEY (case_id, supersedes) REFERENCES record (case_id, id),
    CHECK (supersedes <> id)
);
CREATE INDEX record_step ON record (case_id, event_seq);
-- The foreign key's own look-up, when a case is erased.
CREATE INDEX record_supersedes ON record (case_id, supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE document (
    case_id UUID NOT NULL REFERENCES case_file (id),
    id UUID NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    decision BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL,
    template TEXT NOT NULL,
    engine TEXT NOT NULL,
    source BYTEA NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (case_id, id)
);

CREATE TABLE case_link (
    id UUID NOT NULL PRIMARY KEY,
    seen_from UUID NOT NULL REFERENCES case_file (id),
    other UUID NOT NULL REFERENCES case_file (id),
    kind TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL,
    CHECK (seen_from <> other)
);
CREATE INDEX case_link_seen_from ON case_link (seen_from);
CREATE INDEX case_link_other ON case_link (other);

CREATE TABLE access (
    principal UUID NOT NULL,
    case_id UUID NOT NULL REFERENCES case_file (id),
    live BOOLEAN NOT NULL,
    bucket BIGINT NOT NULL,
    due BIGINT NOT NULL,
    PRIMARY KEY (principal, case_id)
);
CREATE INDEX access_worklist ON access (principal, bucket, due, case_id) WHERE live;
CREATE INDEX access_case ON access (case_id);

CREATE TABLE draft (
    id UUID NOT NULL PRIMARY KEY,
    authority UUID NOT NULL REFERENCES authority (id),
    author UUID NOT NULL REFERENCES account (id),
    case_id UUID REFERENCES case_file (id),
    part TEXT NOT NULL,
    base BIGINT NOT NULL,
    saved BIGINT NOT NULL,
    expires BIGINT,
    epoch BIGINT NOT NULL,
    wrapped BYTEA NOT NULL,
    text BYTEA NOT NULL
);
CREATE INDEX draft_author ON draft (author, case_id);
CREATE INDEX draft_case ON draft (case_id);
CREATE INDEX draft_expires ON draft (expires) WHERE expires IS NOT NULL;

-- People ----------------------------------------------------------------------------------------------------------------------------------------------

CREATE TABLE person_version (
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    authority UUID NOT NULL REFERENCES authority (id),
    recorded BIGINT NOT NULL,
    author UUID NOT NULL,
    protected BOOLEAN NOT NULL,
    epoch BIGINT NOT NULL,
    wrapped BYTEA NOT NULL,
    identity BYTEA NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE person_token (
    authority UUID NOT NULL REFERENCES authority (id),
    kind BIGINT NOT NULL,
    token BIGINT NOT NULL,
    person UUID NOT NULL,
    PRIMARY KEY (authority, kind, token, person)
);

CREATE TABLE case_person (
    case_id UUID NOT NULL REFERENCES case_file (id),
    id UUID NOT NULL UNIQUE,
    person UUID NOT NULL,
    capacity TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL,
    whereabouts BYTEA NOT NULL,
    PRIMARY KEY (case_id, id)
);
CREATE INDEX case_person_newest ON case_person (case_id, person, recorded, id);
CREATE INDEX case_person_person ON case_person (person, case_id);

-- The ledger ------------------------------------------------------------------------------------------------------------------------------------------

-- No reference to the case: an entry outlives it.
CREATE TABLE ledger_entry (
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    case_id UUID,
    body BYTEA NOT NULL,
    mac BYTEA NOT NULL
);
CREATE INDEX ledger_entry_case ON ledger_entry (case_id, id) WHERE case_id IS NOT NULL;

-- No reference to the entry: verification must be able to meet a link whose entry is gone, and say so.
CREATE TABLE ledger_link (
    seq BIGINT NOT NULL PRIMARY KEY CHECK (seq > 0),
    entry UUID NOT NULL UNIQUE,
    hash BYTEA NOT NULL
);

CREATE TABLE ledger_checkpoint (
    seq BIGINT NOT NULL PRIMARY KEY,
    body BYTEA NOT NULL
);

-- Lawful erasure --------------------------------------------------------------------------------------------------------------------------------------
-- Inserting the row *is* the erasure: the same statement deletes everything of that case. Afterwards nothing of the case is left that the delete guards,
-- which look for this row, could let through, and case_file lets no case in under its id again. So there is no moment at which a later statement, a later
-- transaction or another case could profit from an erasure that stands open, and the application needs no right to delete from these tables.

CREATE TABLE erasure (
    case_id UUID NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    opened BIGINT NOT NULL,
    author UUID NOT NULL
);

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'FR001', MESSAGE = 'append_only';
END $$;

CREATE FUNCTION refuse_unless_case_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.erasure WHERE case_id = OLD.case_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'FR001', MESSAGE = 'append_only';
END $$;

CREATE FUNCTION refuse_unless_file_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.erasure WHERE case_id = OLD.id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'FR001', MESSAGE = 'append_only';
END $$;

CREATE FUNCTION refuse_unless_side_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.erasure WHERE case_id IN (OLD.seen_from, OLD.other)) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'FR001', MESSAGE = 'append_only';
END $$;

-- A case that was erased does not come back; what would belong to it is stopped by its foreign keys.
CREATE FUNCTION refuse_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.erasure WHERE case_id = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'FR001', MESSAGE = 'erased';
    END IF;
    RETURN NEW;
END $$;

-- Locks the case first, so that nobody adds to it meanwhile: every row of a case holds a reference to it.
CREATE FUNCTION lock_case_to_erase() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM 1 FROM public.case_file WHERE id = NEW.case_id FOR UPDATE;
    IF NOT FOUND AND NOT EXISTS (SELECT 1 FROM public.erasure WHERE case_id = NEW.case_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'FR001', MESSAGE = 'unknown_case';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION erase_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    DELETE FROM public.draft WHERE case_id = NEW.case_id;
    DELETE FROM public.access WHERE case_id = NEW.case_id;
    DELETE FROM public.case_link WHERE seen_from = NEW.case_id OR other = NEW.case_id;
    DELETE FROM public.document WHERE case_id = NEW.case_id;
    DELETE FROM public.record WHERE case_id = NEW.case_id;
    DELETE FROM public.case_person WHERE case_id = NEW.case_id;
    DELETE FROM public.case_event WHERE case_id = NEW.case_id;
    DELETE FROM public.case_file WHERE id = NEW.case_id;
    RETURN NULL;
END $$;

CREATE TRIGGER erasure_of_nothing BEFORE INSERT ON erasure FOR EACH ROW EXECUTE FUNCTION lock_case_to_erase();
CREATE TRIGGER erasure_erases AFTER INSERT ON erasure FOR EACH ROW EXECUTE FUNCTION erase_case();
CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER erasure_truncate BEFORE TRUNCATE ON erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- Cases: columns that follow from the history change, number and time of opening never do --------------------------------------------------------------

CREATE TRIGGER case_file_erased BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION refuse_erased();
CREATE TRIGGER case_file_update BEFORE UPDATE OF id, authority, number, opened ON case_file FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER case_file_delete BEFORE DELETE ON case_file FOR EACH ROW EXECUTE FUNCTION refuse_unless_file_erased();
CREATE TRIGGER case_file_truncate BEFORE TRUNCATE ON case_file FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- What a case holds -----------------------------------------------------------------------------------------------------------------------------------

CREATE TRIGGER case_event_update BEFORE UPDATE ON case_event FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER case_event_delete BEFORE DELETE ON case_event FOR EACH ROW EXECUTE FUNCTION refuse_unless_case_erased();
CREATE TRIGGER case_event_truncate BEFORE TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER record_update BEFORE UPDATE ON record FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER record_delete BEFORE DELETE ON record FOR EACH ROW EXECUTE FUNCTION refuse_unless_case_erased();
CREATE TRIGGER record_truncate BEFORE TRUNCATE ON record FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER document_update BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER document_delete BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse_unless_case_erased();
CREATE TRIGGER document_truncate BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER case_person_update BEFORE UPDATE ON case_person FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER case_person_delete BEFORE DELETE ON case_person FOR EACH ROW EXECUTE FUNCTION refuse_unless_case_erased();
CREATE TRIGGER case_person_truncate BEFORE TRUNCATE ON case_person FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER case_link_update BEFORE UPDATE ON case_link FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER case_link_delete BEFORE DELETE ON case_link FOR EACH ROW EXECUTE FUNCTION refuse_unless_side_erased();
CREATE TRIGGER case_link_truncate BEFORE TRUNCATE ON case_link FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- People and providers: only the wrapping of the key changes -------------------------------------------------------------------------------------------

CREATE TRIGGER person_version_update BEFORE UPDATE OF id, version, authority, recorded, author, protected, identity ON person_version
FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER person_version_delete BEFORE DELETE ON person_version FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER person_version_truncate BEFORE TRUNCATE ON person_version FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER provider_update BEFORE UPDATE OF id, authority, recorded, author, details ON provider
FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER provider_delete BEFORE DELETE ON provider FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER provider_truncate BEFORE TRUNCATE ON provider FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- The ledger ------------------------------------------------------------------------------------------------------------------------------------------

CREATE TRIGGER ledger_entry_update BEFORE UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER ledger_entry_delete BEFORE DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER ledger_entry_truncate BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER ledger_link_update BEFORE UPDATE ON ledger_link FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER ledger_link_delete BEFORE DELETE ON ledger_link FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER ledger_link_truncate BEFORE TRUNCATE ON ledger_link FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER ledger_checkpoint_update BEFORE UPDATE ON ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER ledger_checkpoint_delete BEFORE DELETE ON ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER ledger_checkpoint_truncate BEFORE TRUNCATE ON ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse();
