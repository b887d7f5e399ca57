-- Corrections of what was said of a closed quarter: the old and the new value stay to be seen.
CREATE TABLE "restatement" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "check_in" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "field" TEXT NOT NULL DEFAULT '',
    "before" TEXT NOT NULL DEFAULT '',
    "after" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "restated_by" TEXT NOT NULL DEFAULT '',
    "restated_on" TEXT
) STRICT, WITHOUT ROWID;
