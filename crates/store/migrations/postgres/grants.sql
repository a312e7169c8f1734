-- What the application's role may do: everything else it may not. Run after every migration, by the owner; {role} is the quoted name of the role.
-- It reads all, adds rows, changes what is mutable by nature and the wrapping of keys, and deletes nothing but drafts, posts that somebody
-- no longer holds, sessions that are over, and second factors that are used up or taken away: a case goes by an erasure row.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM {role};
GRANT USAGE ON SCHEMA public TO {role};

GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role};
GRANT INSERT ON
    note, authority, unit, account, credential, session, absence, provider, post, delegation, counter, case_file, case_event, record, document, case_link, access, draft,
    person_version, person_token, case_person, ledger_entry, ledger_link, ledger_checkpoint, erasure,
    passkey, recovery_code, ceremony, job, api_token, api_call, instrument, training, register_entry, survey, survey_respondent,
    survey_answer, survey_coding, measure_fact
TO {role};

GRANT UPDATE (value) ON note TO {role};
GRANT UPDATE (name, contact) ON unit TO {role};
GRANT UPDATE (name, title, address_permission, closed) ON account TO {role};
GRANT UPDATE (login, hash, changed, must_change, failures, locked_until) ON credential TO {role};
GRANT UPDATE (token, seen, stepped_up, second_given, locked, revoked, failures) ON session TO {role};
GRANT UPDATE (public_key, counter, used) ON passkey TO {role};
GRANT UPDATE (state, expires) ON ceremony TO {role};
GRANT UPDATE (used, revoked) ON api_token TO {role};
GRANT UPDATE (answer) ON api_call TO {role};
GRANT UPDATE (ended) ON absence TO {role};
GRANT UPDATE (ended) ON training TO {role};
GRANT UPDATE (last) ON counter TO {role};
GRANT UPDATE (kinds) ON delegation TO {role};
GRANT UPDATE (kind, stage, unit, handler, bucket, due, event_seq, epoch, wrapped, births) ON case_file TO {role};
GRANT UPDATE (live, bucket, due) ON access TO {role};
GRANT UPDATE (case_id, part, base, saved, expires, epoch, wrapped, text) ON draft TO {role};
GRANT UPDATE (epoch, wrapped) ON person_version TO {role};
GRANT UPDATE (epoch, wrapped) ON provider TO {role};
GRANT UPDATE (version, anonymity, design, opened, closed, forgotten, epoch, wrapped) ON survey TO {role};
GRANT UPDATE (version, door, linked, withdrawn, details) ON survey_respondent TO {role};
GRANT UPDATE (version, saved, sent, content) ON survey_answer TO {role};
GRANT UPDATE (version, saved, done, content) ON survey_coding TO {role};
GRANT UPDATE (id, first_year, last_year, body) ON measure_fact TO {role};
GRANT UPDATE (run_at, attempts, claimed_by, claimed_until, failed_at, fault) ON job TO {role};
GRANT DELETE ON draft, job, post, session, passkey, recovery_code, ceremony, api_call, measure_fact TO {role};
