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
