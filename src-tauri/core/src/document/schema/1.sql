-- Schema 1. Frozen: later schemas are further steps.

-- What is known of the document itself: its id and when it was made.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- A place where edits are made: a person on a machine, in one copy of the document. seq and hash
-- are those of its last change and edit.
CREATE TABLE site (
    n INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    person TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- One act of a person: the changes seq0 … seq0 + n - 1 of its site. ord is the order in this copy;
-- hash chains the edits of a site.
CREATE TABLE edit (
    ord INTEGER NOT NULL PRIMARY KEY,
    site INTEGER NOT NULL,
    seq0 INTEGER NOT NULL,
    n INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    undoes_site INTEGER,
    undoes_seq INTEGER,
    hash BLOB NOT NULL,
    UNIQUE (site, seq0)
) STRICT;

-- One field of one row takes a value. The parent is the change whose value it replaced.
CREATE TABLE change (
    site INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    "row" BLOB NOT NULL,
    field TEXT NOT NULL,
    value ANY,
    parent_site INTEGER,
    parent_seq INTEGER,
    PRIMARY KEY (site, seq)
) STRICT, WITHOUT ROWID;

-- The changes that nothing has replaced. More than one for a field: copies disagree.
CREATE TABLE head (
    "row" BLOB NOT NULL,
    field TEXT NOT NULL,
    site INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY ("row", field, site, seq)
) STRICT, WITHOUT ROWID;

-- Bytes named by their SHA-256: images, published packets. Never changed.
CREATE TABLE asset (
    digest TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- The plan as the heads say it, one table per kind of row. alive 0: in the bin.
CREATE TABLE "organisation" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL DEFAULT '',
    "fiscal_start" INTEGER NOT NULL DEFAULT 1,
    "year_style" TEXT NOT NULL DEFAULT 'FY20-21',
    "language" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "status" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "position" TEXT NOT NULL DEFAULT '80',
    "name" TEXT NOT NULL DEFAULT '',
    "meaning" TEXT NOT NULL DEFAULT '',
    "shape" TEXT NOT NULL DEFAULT 'circle',
    "tone" TEXT NOT NULL DEFAULT 'green',
    "phase" TEXT NOT NULL DEFAULT 'live',
    "severity" INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE "department" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "position" TEXT NOT NULL DEFAULT '80',
    "name" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "team" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "position" TEXT NOT NULL DEFAULT '80',
    "name" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "program" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "position" TEXT NOT NULL DEFAULT '80',
    "name" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "program_quarter" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "program" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "overview" TEXT NOT NULL DEFAULT '',
    "progress" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "action" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "program" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "text" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "due" TEXT,
    "fate" TEXT NOT NULL DEFAULT 'open',
    "fate_note" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "outcome" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "program" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "year" INTEGER NOT NULL DEFAULT 2000,
    "position" TEXT NOT NULL DEFAULT '80',
    "statement" TEXT NOT NULL DEFAULT '',
    "goal_label" TEXT NOT NULL DEFAULT '',
    "continues" BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE "metric" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "outcome" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "position" TEXT NOT NULL DEFAULT '80',
    "statement" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL DEFAULT '',
    "baseline" TEXT NOT NULL DEFAULT '',
    "goal" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "direction" TEXT NOT NULL DEFAULT 'none',
    "start" REAL,
    "target" REAL,
    "unit" TEXT NOT NULL DEFAULT '',
    "commit" REAL,
    "stretch" REAL,
    "continues" BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE "objective" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "program" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "year" INTEGER NOT NULL DEFAULT 2000,
    "position" TEXT NOT NULL DEFAULT '80',
    "title" TEXT NOT NULL DEFAULT '',
    "statement" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "target_quarter" TEXT,
    "continues" BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE "objective_quarter" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "objective" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "narrative" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "key_result" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "objective" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "position" TEXT NOT NULL DEFAULT '80',
    "statement" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL DEFAULT '',
    "baseline" TEXT NOT NULL DEFAULT '',
    "goal" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "weight" REAL,
    "ambition" TEXT NOT NULL DEFAULT 'aspirational',
    "direction" TEXT NOT NULL DEFAULT 'none',
    "start" REAL,
    "target" REAL,
    "unit" TEXT NOT NULL DEFAULT '',
    "commit" REAL,
    "stretch" REAL,
    "continues" BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE "trajectory" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "subject" TEXT NOT NULL DEFAULT 'key_result:00000000-0000-0000-0000-000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "target" REAL,
    "words" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "check_in" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "subject" TEXT NOT NULL DEFAULT 'key_result:00000000-0000-0000-0000-000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "words" TEXT NOT NULL DEFAULT '',
    "status" BLOB,
    "value" REAL,
    "as_of" TEXT,
    "source" TEXT NOT NULL DEFAULT '',
    "provisional" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "baseline_pending" INTEGER NOT NULL DEFAULT 0,
    "no_data" TEXT NOT NULL DEFAULT '',
    "confidence" REAL,
    "score" REAL,
    "note" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "change_request" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "of" TEXT NOT NULL DEFAULT 'objective:00000000-0000-0000-0000-000000000000',
    "position" TEXT NOT NULL DEFAULT '80',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "field" TEXT NOT NULL DEFAULT 'statement',
    "original" TEXT NOT NULL DEFAULT '',
    "proposed" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "asked_by" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "decided_by" TEXT NOT NULL DEFAULT '',
    "decided_on" TEXT,
    "from_quarter" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "drill_down" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "objective" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "title" TEXT NOT NULL DEFAULT '',
    "key_result" BLOB,
    "situation" TEXT NOT NULL DEFAULT '',
    "impact" TEXT NOT NULL DEFAULT '',
    "recommendation" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "decision" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "title" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "asked_by" TEXT NOT NULL DEFAULT '',
    "due" TEXT,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "answer" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "highlight" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "heading" TEXT NOT NULL DEFAULT '',
    "number" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "team" BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE "win" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "team" BLOB,
    "text" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "challenge" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "text" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "upcoming" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "text" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "fate" TEXT NOT NULL DEFAULT 'open',
    "fate_note" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "hire" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "name" TEXT NOT NULL DEFAULT '',
    "role" TEXT NOT NULL DEFAULT '',
    "team" BLOB,
    "transfer" INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE "anniversary" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "department" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "position" TEXT NOT NULL DEFAULT '80',
    "name" TEXT NOT NULL DEFAULT '',
    "years" INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE "figure" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "of" TEXT NOT NULL DEFAULT 'objective:00000000-0000-0000-0000-000000000000',
    "quarter" TEXT,
    "position" TEXT NOT NULL DEFAULT '80',
    "image" TEXT NOT NULL DEFAULT '',
    "caption" TEXT NOT NULL DEFAULT '',
    "alternative" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "quarter_state" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "closed_on" TEXT,
    "reopened_because" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "packet" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "quarter" TEXT NOT NULL DEFAULT 'FY2000-Q1',
    "title" TEXT NOT NULL DEFAULT '',
    "audience" TEXT NOT NULL DEFAULT '',
    "cover_text" TEXT NOT NULL DEFAULT '',
    "theme" TEXT NOT NULL DEFAULT '',
    "format" TEXT NOT NULL DEFAULT 'slides',
    "is_final" INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE "packet_page" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "packet" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "page" TEXT NOT NULL DEFAULT '',
    "place" TEXT,
    "left_out" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE "edition" (
    id BLOB NOT NULL PRIMARY KEY,
    alive INTEGER NOT NULL DEFAULT 0,
    "packet" BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    "number" INTEGER NOT NULL DEFAULT 0,
    "published_at" TEXT NOT NULL DEFAULT '1970-01-01T00:00:00Z',
    "published_by" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "pdf" TEXT NOT NULL DEFAULT '',
    "plan" TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
