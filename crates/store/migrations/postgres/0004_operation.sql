-- What running for years and on several machines needs: the ledger's waiting entries, jobs, tokens of machines, second factors.
-- The pair of migrations/sqlite/0004_operation.sql: same tables, same columns, same nullability.

-- The ledger's tail ------------------------------------------------------------------------------------------------------------------------------------
-- The entries that wait for their link. Triggers keep it, with the owner's rights: an entry comes in with the statement that adds it, however it is added,
-- and leaves with the link that covers it and in no other way. The application's role may read it and nothing more. So the sealer reads what is new, and
-- not the whole ledger, to find what is new.

CREATE TABLE ledger_tail (
    entry UUID NOT NULL PRIMARY KEY
);

CREATE FUNCTION wait_for_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO public.ledger_tail (entry) SELECT id FROM added;
    RETURN NULL;
END $$;

CREATE FUNCTION end_the_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    DELETE FROM public.ledger_tail WHERE entry IN (SELECT entry FROM added);
    RETURN NULL;
END $$;

CREATE FUNCTION refuse_unless_linked() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.ledger_link WHERE entry = OLD.entry) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'FR001', MESSAGE = 'append_only';
END $$;

CREATE TRIGGER ledger_entry_waits AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION wait_for_link();
CREATE TRIGGER ledger_link_ends_the_wait AFTER INSERT ON ledger_link REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION end_the_wait();

-- What waits already. Only now: others write while this is done, and from the triggers on they wait until it is done, so that no entry falls between.
INSERT INTO ledger_tail (entry) SELECT e.id FROM ledger_entry e WHERE NOT EXISTS (SELECT 1 FROM ledger_link l WHERE l.entry = e.id);

CREATE TRIGGER ledger_tail_update BEFORE UPDATE ON ledger_tail FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER ledger_tail_delete BEFORE DELETE ON ledger_tail FOR EACH ROW EXECUTE FUNCTION refuse_unless_linked();
CREATE TRIGGER ledger_tail_truncate BEFORE TRUNCATE ON ledger_tail FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- Second factors. A session that has not given one says so by a missing moment; what it opens without follows from whether its account has passkeys and from
-- the roles that must have one.
ALTER TABLE session ADD COLUMN second_given BIGINT;

CREATE TABLE passkey (
    id UUID NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    credential BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter BIGINT NOT NULL,
    registered BIGINT NOT NULL,
    used BIGINT
);
CREATE INDEX passkey_account ON passkey (account);

CREATE TABLE recovery_code (
    account UUID NOT NULL REFERENCES account (id),
    hash BYTEA NOT NULL,
    PRIMARY KEY (account, hash)
);

CREATE TABLE ceremony (
    session UUID NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('register', 'enter', 'step_up')),
    state TEXT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (session, kind)
);
CREATE INDEX ceremony_expires ON ceremony (expires);

-- Jobs -------------------------------------------------------------------------------------------------------------------------------------------------
-- What the system is to do by itself, put here by the unit of work that makes it necessary, and taken away by the one that does it. Ids and codes only.
-- A job of a case goes with the case.

CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    case_id UUID REFERENCES case_file (id) ON DELETE CASCADE,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    claimed_by UUID,
    claimed_until BIGINT,
    failed_at BIGINT,
    fault TEXT,
    UNIQUE (case_id, kind)
);
CREATE INDEX job_due ON job (run_at, id) WHERE failed_at IS NULL;
CREATE INDEX job_failed ON job (failed_at) WHERE failed_at IS NOT NULL;

-- Other systems ----------------------------------------------------------------------------------------------------------------------------------------
-- Their keys, of which a hash is kept, and for a day what they sent under a name of their own, so that it is done once. What was done stands in the ledger.

CREATE TABLE api_token (
    id UUID NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    issuer UUID NOT NULL REFERENCES account (id),
    token BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    issued BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT,
    revoked BIGINT,
    CHECK (account <> issuer)
);
CREATE INDEX api_token_issuer ON api_token (issuer, issued);
CREATE INDEX api_token_account ON api_token (account);

CREATE TABLE api_call (
    account UUID NOT NULL REFERENCES account (id),
    name BYTEA NOT NULL,
    id UUID NOT NULL,
    content BYTEA NOT NULL,
    begun BIGINT NOT NULL,
    answer TEXT,
    PRIMARY KEY (account, name)
);
CREATE INDEX api_call_begun ON api_call (begun);

-- Releases side by side --------------------------------------------------------------------------------------------------------------------------------
-- The oldest schema whose release can go on working on the database after a step. Nothing is said where there is none but the step's own.
ALTER TABLE schema_version ADD COLUMN oldest BIGINT;
