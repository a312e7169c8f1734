-- What is learnt from the work: the registers of what is offered, surveys, and what is counted of the cases.
-- The pair of migrations/postgres/0006_learning.sql: same tables, same columns, same nullability.

-- ====================================================================================================================================================
-- The registers of what the authority offers and has agreed on: agreements, courses, services, outreach, duty service, and who was helped without a decision.
-- An entry is its newest version. What it says is JSON: codes, days, numbers, and the name of an organisation or a course; no person's. A version without it takes
-- the entry out; what was said before stays.

CREATE TABLE register_entry (
    id BLOB NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    authority BLOB NOT NULL REFERENCES authority (id),
    register TEXT NOT NULL,
    body TEXT,
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_entry_authority ON register_entry (authority, register);

CREATE TRIGGER register_entry_once BEFORE INSERT ON register_entry
WHEN EXISTS (SELECT 1 FROM register_entry WHERE id = NEW.id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'exists'); END;
CREATE TRIGGER register_entry_update BEFORE UPDATE ON register_entry BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER register_entry_delete BEFORE DELETE ON register_entry BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- ====================================================================================================================================================
-- Surveys: what is asked, who is asked, what was answered, and how open answers were coded.
-- A survey -----------------------------------------------------------------------------------------------------------------------------------------------
-- The questionnaire lies in it whole: what was answered is read with it. Names, contact ways, answers and codes are sealed under the survey's own key.

CREATE TABLE survey (
    id BLOB NOT NULL PRIMARY KEY,
    authority BLOB NOT NULL REFERENCES authority (id),
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    version INTEGER NOT NULL CHECK (version > 0),
    anonymity TEXT NOT NULL CHECK (anonymity IN ('none', 'coded', 'anonymous')),
    design TEXT NOT NULL,
    definition TEXT NOT NULL,
    checksum TEXT NOT NULL,
    opened INTEGER,
    closed INTEGER,
    forgotten INTEGER,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_authority ON survey (authority, recorded);

-- Who is asked. The link's token is kept nowhere: its hash finds the respondent.

CREATE TABLE survey_respondent (
    id BLOB NOT NULL PRIMARY KEY,
    survey BLOB NOT NULL REFERENCES survey (id),
    recorded INTEGER NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    version INTEGER NOT NULL CHECK (version > 0),
    door BLOB UNIQUE,
    linked INTEGER,
    withdrawn INTEGER,
    details BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_respondent_survey ON survey_respondent (survey, recorded);

-- What was answered. An answer is bound to its respondent or, in an anonymous survey, to a door alone: another hash of the token than the respondent's, so that
-- neither is found from the other. Rows stand in the order of ids drawn at random, and an anonymous one knows its day and no hour.

CREATE TABLE survey_answer (
    id BLOB NOT NULL PRIMARY KEY,
    survey BLOB NOT NULL REFERENCES survey (id),
    respondent BLOB UNIQUE REFERENCES survey_respondent (id),
    door BLOB UNIQUE,
    version INTEGER NOT NULL CHECK (version > 0),
    saved INTEGER NOT NULL,
    sent INTEGER,
    content BLOB NOT NULL,
    CHECK ((respondent IS NULL) <> (door IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_answer_survey ON survey_answer (survey);

-- How one coder has coded the answers to one open question.

CREATE TABLE survey_coding (
    id BLOB NOT NULL PRIMARY KEY,
    survey BLOB NOT NULL REFERENCES survey (id),
    item TEXT NOT NULL,
    coder BLOB NOT NULL REFERENCES account (id),
    version INTEGER NOT NULL CHECK (version > 0),
    saved INTEGER NOT NULL,
    done INTEGER,
    content BLOB NOT NULL,
    UNIQUE (survey, item, coder)
) STRICT, WITHOUT ROWID;

-- Nothing of it is taken away. Whoever is asked can be forgotten, and the row stays; the questionnaire is the one with which the survey began.

CREATE TRIGGER survey_fixed BEFORE UPDATE OF id, authority, recorded, author, definition, checksum ON survey
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER survey_delete BEFORE DELETE ON survey BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER survey_respondent_delete BEFORE DELETE ON survey_respondent BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER survey_answer_delete BEFORE DELETE ON survey_answer BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER survey_coding_delete BEFORE DELETE ON survey_coding BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- ====================================================================================================================================================
-- What the figures need of the cases.
-- One row a case of someone exposed to violence, counted anew each night: months and codes, under a keyed hash of the case's id. It stays when the case is erased: then
-- only whoever holds the keys and an old copy can tell whose it was.

CREATE TABLE measure_fact (
    id BLOB NOT NULL PRIMARY KEY,
    authority BLOB NOT NULL REFERENCES authority (id),
    first_year INTEGER NOT NULL,
    last_year INTEGER,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX measure_fact_years ON measure_fact (authority, first_year, last_year);
