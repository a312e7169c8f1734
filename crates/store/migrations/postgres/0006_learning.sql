-- What is learnt from the work: the registers of what is offered, surveys, and what is counted of the cases.
-- The pair of migrations/sqlite/0006_learning.sql: same tables, same columns, same nullability.

-- ====================================================================================================================================================
-- The registers of what the authority offers and has agreed on: agreements, courses, services, outreach, duty service, and who was helped without a decision.
-- An entry is its newest version. What it says is JSON: codes, days, numbers, and the name of an organisation or a course; no person's. A version without it takes
-- the entry out; what was said before stays.

CREATE TABLE register_entry (
    id UUID NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    authority UUID NOT NULL REFERENCES authority (id),
    register TEXT NOT NULL,
    body TEXT,
    recorded BIGINT NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    PRIMARY KEY (id, version)
);
CREATE INDEX register_entry_authority ON register_entry (authority, register);

CREATE TRIGGER register_entry_update BEFORE UPDATE ON register_entry FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER register_entry_delete BEFORE DELETE ON register_entry FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER register_entry_truncate BEFORE TRUNCATE ON register_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- ====================================================================================================================================================
-- Surveys: what is asked, who is asked, what was answered, and how open answers were coded.
-- A survey -----------------------------------------------------------------------------------------------------------------------------------------------
-- The questionnaire lies in it whole: what was answered is read with it. Names, contact ways, answers and codes are sealed under the survey's own key.

CREATE TABLE survey (
    id UUID NOT NULL PRIMARY KEY,
    authority UUID NOT NULL REFERENCES authority (id),
    recorded BIGINT NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    version BIGINT NOT NULL CHECK (version > 0),
    anonymity TEXT NOT NULL CHECK (anonymity IN ('none', 'coded', 'anonymous')),
    design TEXT NOT NULL,
    definition TEXT NOT NULL,
    checksum TEXT NOT NULL,
    opened BIGINT,
    closed BIGINT,
    forgotten BIGINT,
    epoch BIGINT NOT NULL,
    wrapped BYTEA NOT NULL
);
CREATE INDEX survey_authority ON survey (authority, recorded);

-- Who is asked. The link's token is kept nowhere: its hash finds the respondent.

CREATE TABLE survey_respondent (
    id UUID NOT NULL PRIMARY KEY,
    survey UUID NOT NULL REFERENCES survey (id),
    recorded BIGINT NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    version BIGINT NOT NULL CHECK (version > 0),
    door BYTEA UNIQUE,
    linked BIGINT,
    withdrawn BIGINT,
    details BYTEA NOT NULL
);
CREATE INDEX survey_respondent_survey ON survey_respondent (survey, recorded);

-- What was answered. An answer is bound to its respondent or, in an anonymous survey, to a door alone: another hash of the token than the respondent's, so that
-- neither is found from the other. Rows stand in the order of ids drawn at random, and an anonymous one knows its day and no hour.

CREATE TABLE survey_answer (
    id UUID NOT NULL PRIMARY KEY,
    survey UUID NOT NULL REFERENCES survey (id),
    respondent UUID UNIQUE REFERENCES survey_respondent (id),
    door BYTEA UNIQUE,
    version BIGINT NOT NULL CHECK (version > 0),
    saved BIGINT NOT NULL,
    sent BIGINT,
    content BYTEA NOT NULL,
    CHECK ((respondent IS NULL) <> (door IS NULL))
);
CREATE INDEX survey_answer_survey ON survey_answer (survey);

-- How one coder has coded the answers to one open question.

CREATE TABLE survey_coding (
    id UUID NOT NULL PRIMARY KEY,
    survey UUID NOT NULL REFERENCES survey (id),
    item TEXT NOT NULL,
    coder UUID NOT NULL REFERENCES account (id),
    version BIGINT NOT NULL CHECK (version > 0),
    saved BIGINT NOT NULL,
    done BIGINT,
    content BYTEA NOT NULL,
    UNIQUE (survey, item, coder)
);

-- Nothing of it is taken away. Whoever is asked can be forgotten, and the row stays; the questionnaire is the one with which the survey began.

CREATE TRIGGER survey_fixed BEFORE UPDATE OF id, authority, recorded, author, definition, checksum ON survey FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_delete BEFORE DELETE ON survey FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_truncate BEFORE TRUNCATE ON survey FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_respondent_delete BEFORE DELETE ON survey_respondent FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_respondent_truncate BEFORE TRUNCATE ON survey_respondent FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_answer_delete BEFORE DELETE ON survey_answer FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_answer_truncate BEFORE TRUNCATE ON survey_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_coding_delete BEFORE DELETE ON survey_coding FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER survey_coding_truncate BEFORE TRUNCATE ON survey_coding FOR EACH STATEMENT EXECUTE FUNCTION refuse();

-- ====================================================================================================================================================
-- What the figures need of the cases.
-- One row a case of someone exposed to violence, counted anew each night: months and codes, under a keyed hash of the case's id. It stays when the case is erased: then
-- only whoever holds the keys and an old copy can tell whose it was.

CREATE TABLE measure_fact (
    id UUID NOT NULL PRIMARY KEY,
    authority UUID NOT NULL REFERENCES authority (id),
    first_year BIGINT NOT NULL,
    last_year BIGINT,
    body TEXT NOT NULL
);
CREATE INDEX measure_fact_years ON measure_fact (authority, first_year, last_year);
