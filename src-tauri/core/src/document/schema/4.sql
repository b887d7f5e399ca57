-- Answers to what the preflight found: as intended, and why.
CREATE TABLE "answer" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "rule" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
