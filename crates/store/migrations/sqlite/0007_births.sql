-- The days of birth that a case needs, sealed under its key: of whom it is about and of its children, while they are under 21. Histories hold age groups alone.
-- The pair of migrations/postgres/0007_births.sql: same tables, same columns, same nullability.

ALTER TABLE case_file ADD COLUMN births BLOB;
