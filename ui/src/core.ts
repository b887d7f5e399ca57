// The types that cross between the window and the core. Made from the Rust types by
// `cargo xtask bindings`; do not edit.

export type TableName = "organisation" | "status" | "department" | "team" | "program" | "program_quarter" | "action" | "outcome" | "metric" | "objective" | "objective_quarter" | "key_result" | "trajectory" | "check_in" | "restatement" | "change_request" | "drill_down" | "decision" | "highlight" | "win" | "challenge" | "upcoming" | "hire" | "anniversary" | "figure" | "quarter_state" | "packet" | "packet_page" | "edition" | "answer";

export type RowRef = { 
/**
 * The table.
 */
table: TableName, 
/**
 * The id.
 */
id?: string, 
/**
 * The natural key.
 */
key?: Record<string, unknown>, };

export type Fate = "open" | "done" | "missed" | "dropped" | "carried_on";

export type Answer = { 
/**
 * Its id.
 */
row: string, 
/**
 * What became of it; carried on: it is announced again in the new year.
 */
fate: Fate, 
/**
 * What else is to be said of it.
 */
note: string, };

export type Goal = { 
/**
 * The row of the old year that is carried over.
 */
row: string, 
/**
 * The goal in words.
 */
goal: string, };

export type Edit = { "edit": "set", 
/**
 * The row.
 */
row: RowRef, 
/**
 * The field.
 */
field: string, 
/**
 * Its new value: a text, a number, a truth or null.
 */
value: string | number | boolean | null, } | { "edit": "restate", 
/**
 * The check-in.
 */
row: RowRef, 
/**
 * The field.
 */
field: string, 
/**
 * Its new value.
 */
value: string | number | boolean | null, 
/**
 * Why.
 */
reason: string, } | { "edit": "add", 
/**
 * The table.
 */
table: TableName, 
/**
 * Its id, where the caller chose it.
 */
id?: string, 
/**
 * Its fields.
 */
fields: Record<string, unknown>, 
/**
 * The sibling to stand after.
 */
after?: string, } | { "edit": "remove", 
/**
 * The row.
 */
row: RowRef, } | { "edit": "restore", 
/**
 * The row.
 */
row: RowRef, } | { "edit": "move", 
/**
 * The row.
 */
row: RowRef, 
/**
 * The new parent's id; where it is left out, the row stays where it belongs.
 */
parent?: string, 
/**
 * The sibling to stand after; none: first.
 */
after: string | null, } | { "edit": "duplicate", 
/**
 * The row.
 */
row: RowRef, 
/**
 * The copy's id, where the caller chose it.
 */
id?: string, 
/**
 * The fiscal year whose objectives and outcomes come along, by the calendar year in which it ends; left out:
 * those of every year.
 */
year?: number, } | { "edit": "propose", 
/**
 * The row: an objective, outcome, key result, metric or program.
 */
row: RowRef, 
/**
 * The field: its wording, goal, baseline, target …
 */
field: string, 
/**
 * What it would say.
 */
proposed: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who asks.
 */
asked_by: string, 
/**
 * The quarter in whose packet it is asked.
 */
quarter: string, 
/**
 * The quarter from which it would hold.
 */
from_quarter?: string, } | { "edit": "decide", 
/**
 * The change request's id.
 */
change_request: string, 
/**
 * Whether it is approved.
 */
approved: boolean, 
/**
 * Who decided.
 */
by: string, 
/**
 * The day, `2020-10-12`.
 */
on: string, } | { "edit": "roll_forward", 
/**
 * The new fiscal year, by the calendar year in which it ends.
 */
year: number, 
/**
 * The objectives, outcomes, key results and metrics that are carried over; left out: all.
 */
carry?: string[], 
/**
 * What became of what was announced in the last quarter.
 */
answers: Array<Answer>, 
/**
 * The new year's goals, where they are known already.
 */
goals?: Array<Goal>, } | { "edit": "close_quarter", 
/**
 * The quarter.
 */
quarter: string, 
/**
 * The day, `2020-10-12`.
 */
on: string, } | { "edit": "reopen_quarter", 
/**
 * The quarter.
 */
quarter: string, 
/**
 * Why.
 */
reason: string, } | { "edit": "group", 
/**
 * The name: `Paste`.
 */
name: string, 
/**
 * The edits, in order.
 */
edits: Array<Edit>, } | { "edit": "correct", 
/**
 * The name: `Paste`.
 */
name: string, 
/**
 * The edits, in order.
 */
edits: Array<Edit>, 
/**
 * Why.
 */
reason: string, };

export type Code = "invalid" | "not-found" | "newer-file" | "damaged" | "read-only" | "closed" | "conflict" | "io" | "internal";

export type Error = { 
/**
 * The kind.
 */
code: Code, 
/**
 * What is wrong, and where.
 */
message: string, 
/**
 * What to do next.
 */
hint: string, };

export type Shape = "circle" | "triangle" | "diamond" | "check" | "half" | "cross" | "ring" | "pause" | "slash" | "arrow";

export type Tone = "green" | "amber" | "red" | "blue" | "grey" | "purple";

export type YearStyle = "FY20-21" | "FY2021" | "2021";

export type AtHome = { 
/**
 * Light or dark.
 */
appearance: Appearance, 
/**
 * How large everything in the window is, in percent.
 */
size: number, 
/**
 * The sizes that can be chosen, ascending.
 */
sizes: Array<number>, 
/**
 * Where what went wrong is written down; empty where it cannot be.
 */
log: string, };

export type Appearance = "system" | "light" | "dark";

export type DocumentState = { 
/**
 * Where the file lies.
 */
path: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * The department's name where there is one, else the organisation's.
 */
title: string, 
/**
 * The quarters that can be chosen, oldest first.
 */
quarters: Array<QuarterChoice>, 
/**
 * The quarter a person most likely means, canonical.
 */
latest: string | null, 
/**
 * The name of the edit that undo would take back.
 */
undo: string | null, 
/**
 * The name of the edit that redo would bring again.
 */
redo: string | null, 
/**
 * Whether everything is in the file.
 */
saved: Saved, 
/**
 * Whether the document can be changed here.
 */
writable: boolean, 
/**
 * Grows with every change of the plan.
 */
revision: number, 
/**
 * What the person should know of the document itself (recovered, read-only …).
 */
notices: Array<string>, 
/**
 * Who edits.
 */
author: string, };

export type Opened = { 
/**
 * Its frame.
 */
state: DocumentState, 
/**
 * The quarter that it opens on, canonical; none where there is no quarter to choose.
 */
quarter: string | null, 
/**
 * The outline of that quarter.
 */
outline: Array<OutlineNode>, };

export type QuarterChoice = { 
/**
 * Canonical: `FY2021-Q1`.
 */
quarter: string, 
/**
 * `Q1`.
 */
short: string, 
/**
 * As the organisation writes it: `Q1 FY20-21`.
 */
label: string, 
/**
 * Its year: `FY20-21`.
 */
year: string, 
/**
 * Whether it is closed.
 */
closed: boolean, };

export type Saved = { "state": "saved" } | { "state": "pending" } | { "state": "failed", 
/**
 * Why, and what to do.
 */
because: string, };

export type StatusMark = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its shape.
 */
shape: Shape, 
/**
 * Its colour.
 */
tone: Tone, };

export type OutlineNode = { 
/**
 * What it stands for.
 */
node: Node, 
/**
 * Its name.
 */
label: string, 
/**
 * The weakest status under it, where statuses are told.
 */
status: StatusMark | null, 
/**
 * How much is reported or listed.
 */
count: Count | null, 
/**
 * What stands under it.
 */
children: Array<OutlineNode>, };

export type Node = { 
/**
 * The row's table.
 */
table: TableName, 
/**
 * The row's id.
 */
id: string, 
/**
 * The list under the row that is meant, where it is not the row itself: `win`, `hire` …
 */
list: TableName | null, };

export type Count = { 
/**
 * How many are told, or how many there are.
 */
told: number, 
/**
 * Of how many; none for a plain count.
 */
of: number | null, };

export type Sheet = { 
/**
 * What it is about.
 */
node: Node, 
/**
 * The small line above the title: `Platform evolution · Objective`.
 */
over: string, 
/**
 * The title, itself a field.
 */
title: Field | null, 
/**
 * What else it is called where the title is no field.
 */
heading: string, 
/**
 * Short facts under the title.
 */
facts: Array<Fact>, 
/**
 * The rest, in order.
 */
blocks: Array<Block>, };

export type Fact = { 
/**
 * What it is.
 */
label: string, 
/**
 * Its value in words.
 */
words: string, 
/**
 * The field behind it, where it can be edited.
 */
field: Field | null, };

export type Block = { "block": "field", 
/**
 * The field.
 */
field: Field, } | { "block": "grid", 
/**
 * Its heading.
 */
heading: string, 
/**
 * Its columns.
 */
columns: Array<Column>, 
/**
 * Its rows.
 */
rows: Array<GridRow>, 
/**
 * The row that "add" would add; none where rows cannot be added.
 */
add: Add | null, 
/**
 * That row with nothing in it yet, under the nil id: what pasted cells find when they become new rows.
 */
blank: GridRow | null, 
/**
 * What to do while it is empty.
 */
empty: string, } | { "block": "decide", 
/**
 * The change request.
 */
request: string, 
/**
 * What would change, and into what.
 */
words: string, } | { "block": "offer", 
/**
 * What it saw.
 */
words: string, 
/**
 * The button's words.
 */
act: string, 
/**
 * The edit, to be sent back as it is.
 */
edit: Edit, } | { "block": "figures", 
/**
 * Its heading.
 */
heading: string, 
/**
 * The figures, in order.
 */
figures: Array<FigureRow>, 
/**
 * The figure that "add" would add, but for its picture.
 */
add: Add, } | { "block": "pages", 
/**
 * Its heading.
 */
heading: string, 
/**
 * The pages in their order, those left out among them.
 */
pages: Array<PageRow>, };

export type Column = { 
/**
 * Its heading.
 */
label: string, 
/**
 * Its share of the width, relative to the other columns.
 */
width: number, 
/**
 * The quarter it tells of, canonical, where it is a quarter's.
 */
quarter: string | null, 
/**
 * Whether that is the chosen quarter.
 */
current: boolean, };

export type PageRow = { 
/**
 * The row in which what is set for it is kept (which may not exist yet).
 */
row: RowRef, 
/**
 * That row's id: what another page moved behind this one names, and pages in print lead to.
 */
id: string, 
/**
 * The code by which the preview knows the page.
 */
page: string, 
/**
 * The code that is printed: `OB-7QX4`.
 */
code: string, 
/**
 * What it is: `Key results`.
 */
kind: string, 
/**
 * Where it belongs.
 */
section: string, 
/**
 * Its own title; the one it has by itself stands there while it is empty.
 */
title: Field, 
/**
 * Whether it is left out.
 */
left_out: Field, 
/**
 * Whether it was moved from where it falls.
 */
moved: boolean, 
/**
 * Whether it has anything to say in this quarter.
 */
composed: boolean, };

export type GridRow = { 
/**
 * The row.
 */
row: RowRef, 
/**
 * Its code: `KR1`; empty where rows have none.
 */
code: string, 
/**
 * A cell for each column.
 */
cells: Array<Cell>, };

export type Cell = { 
/**
 * The status field, where the cell tells one.
 */
status: Field | null, 
/**
 * The status itself, as it is drawn.
 */
mark: StatusMark | null, 
/**
 * The fields, most important first.
 */
fields: Array<Field>, };

export type Add = { 
/**
 * The button's words: `Add key result`.
 */
label: string, 
/**
 * The table.
 */
table: TableName, 
/**
 * The fields the new row starts with.
 */
fields: Record<string, unknown>, };

export type Field = { 
/**
 * The row it is in (which may not exist yet).
 */
row: RowRef, 
/**
 * Its name.
 */
field: string, 
/**
 * Its name on the screen.
 */
label: string, 
/**
 * The control it wants.
 */
control: Control, 
/**
 * Its value: a text, a number, a truth or null.
 */
value: string | number | boolean | null, 
/**
 * Its value as it is read.
 */
words: string, 
/**
 * Whether it may be emptied.
 */
optional: boolean, 
/**
 * What stands there while it is empty.
 */
placeholder: string, };

export type Control = { "control": "line" } | { "control": "name" } | { "control": "words" } | { "control": "prose" } | { "control": "number" } | { "control": "integer" } | { "control": "truth" } | { "control": "date" } | { "control": "choice", 
/**
 * What can be chosen.
 */
options: Array<ChoiceOption>, 
/**
 * What a name that is none of them would add, to be chosen then.
 */
add?: Add, } | { "control": "status", 
/**
 * The organisation's statuses.
 */
options: Array<StatusMark>, } | { "control": "picture" } | { "control": "fixed" };

export type ChoiceOption = { 
/**
 * The value to set.
 */
value: string, 
/**
 * Its words.
 */
words: string, };

export type Preview = { 
/**
 * The pages.
 */
pages: Array<PreviewPage>, 
/**
 * The index of the page on which the node asked for lands.
 */
lands_on: number | null, 
/**
 * What the person should know of the packet.
 */
notices: Array<PacketNotice>, };

export type PreviewPage = { 
/**
 * Its code.
 */
code: string, 
/**
 * The codes of the packet's pages that begin on it: its own on a slide, several in a document, none where one goes on.
 */
begins: Array<string>, 
/**
 * What it is, in words.
 */
title: string, 
/**
 * Its picture's fingerprint: the picture needs to be asked for again only when this changes.
 */
fingerprint: string, 
/**
 * Width over height.
 */
aspect: number, 
/**
 * Its width in print, in points.
 */
width: number, };

export type PacketNotice = { 
/**
 * What it is.
 */
message: string, 
/**
 * The sheet that shows the field.
 */
node: Node | null, };

export type Drafted = { 
/**
 * The pages that changed since they were told last.
 */
changed: Array<DraftedPage>, 
/**
 * All pages, where it is not the same ones any more; without notices.
 */
whole: Preview | null, };

export type DraftedPage = { 
/**
 * Its index among the pages.
 */
index: number, 
/**
 * Its picture's fingerprint.
 */
fingerprint: string, 
/**
 * Its picture, as SVG; none where it is still to be asked for.
 */
picture: string | null, 
/**
 * Instead of its picture, what of it differs from the one that was told last.
 */
anew: DrawnAnew | null, };

export type DrawnAnew = { 
/**
 * The fingerprint of the page as it was drawn before.
 */
of: string, 
/**
 * The first element of the picture that differs, counted from 0.
 */
first: number, 
/**
 * How many elements from there on go.
 */
gone: number, 
/**
 * The elements that come in their place, as SVG.
 */
parts: string, };

export type Sure = "certain" | "likely" | "look";

export type FindingTold = { 
/**
 * Its name, by which it is answered.
 */
id: string, 
/**
 * The rule that found it: `percent-and-count`.
 */
rule: string, 
/**
 * What does not fit.
 */
why: string, 
/**
 * How sure that is.
 */
sure: Sure, 
/**
 * Whose field it is, and which: `KR2 of Content integrity · Goal`.
 */
over: string, 
/**
 * The sheet that shows the field.
 */
node: Node | null, 
/**
 * The quarter in which it does, where it is not the packet's.
 */
quarter: string | null, 
/**
 * The field, as pages and sheets name it: `key_result:ID:goal`.
 */
place: string, 
/**
 * The running numbers of the pages that show it.
 */
pages: number[], 
/**
 * The code of the one that says least of anything else.
 */
code: string | null, 
/**
 * Why it is as intended, where somebody said so.
 */
answered: string | null, };

export type Stop = { 
/**
 * What it is about.
 */
node: Node, 
/**
 * Where it belongs: `Platform evolution · Content integrity`.
 */
over: string, 
/**
 * What it is: `KR2 Engineers' understanding`.
 */
heading: string, 
/**
 * Its own words, where the heading is not all of them.
 */
statement: string, 
/**
 * Short facts: baseline, goal, what was planned for the quarter.
 */
facts: Array<Fact>, 
/**
 * What was said of it in the quarter before.
 */
before: Before | null, 
/**
 * What is chosen first: its status in this quarter, or what became of it.
 */
choice: Field | null, 
/**
 * What else is to be said.
 */
fields: Array<Field>, 
/**
 * Whether it is said.
 */
told: boolean, };

export type Before = { 
/**
 * The quarter: `Q4 FY19-20`.
 */
quarter: string, 
/**
 * The status.
 */
mark: StatusMark | null, 
/**
 * The words.
 */
words: string, 
/**
 * The number, with its unit.
 */
number: string, };

export type Scorecard = { 
/**
 * The quarters, oldest first.
 */
quarters: Array<ScoredQuarter>, 
/**
 * The statuses, in the organisation's order.
 */
statuses: Array<StatusMark>, 
/**
 * How grave each status is, the higher the graver.
 */
severities: Array<number>, 
/**
 * The programs' names.
 */
programs: Array<string>, 
/**
 * The objectives, each followed by its key results.
 */
rows: Array<Scored>, };

export type ScoredQuarter = { 
/**
 * Canonical: `FY2021-Q1`.
 */
quarter: string, 
/**
 * `Q1`.
 */
short: string, 
/**
 * Its year: `FY20-21`.
 */
year: string, 
/**
 * Whether it is the chosen one.
 */
current: boolean, 
/**
 * Whether it belongs to the chosen one's year.
 */
this_year: boolean, };

export type Scored = { 
/**
 * What it is.
 */
node: Node, 
/**
 * `KR1`; empty for an objective.
 */
code: string, 
/**
 * Its title, else its statement.
 */
title: string, 
/**
 * The place of its program.
 */
program: number, 
/**
 * Who answers for it; a key result without an owner has its objective's.
 */
owner: string, 
/**
 * Its score in the chosen quarter, 0.0 to 1.0.
 */
score: number | null, 
/**
 * A cell a quarter; none where nothing is told.
 */
cells: Array<ScoredCell | null>, };

export type ScoredCell = { 
/**
 * The place of its status; an objective's is its weakest key result's.
 */
status: number | null, 
/**
 * The number, else the first of the words; an objective's score.
 */
words: string, 
/**
 * How far it had come, 0.0 to 1.0 and beyond.
 */
progress: number | null, 
/**
 * Of what it was told, where that is what the row continues from a year before.
 */
of?: Node, };

export type Kind = "create" | "edit" | "import" | "undo" | "redo" | "publish";

export type PastValue = { 
/**
 * The value as it is read.
 */
words: string, 
/**
 * Who set it.
 */
author: string, 
/**
 * When, as the screen shows it: `12 Oct 2020`.
 */
at: string, 
/**
 * Through what: the edit's name.
 */
edit: string, 
/**
 * What kind of act that was: `edit`, `import`, `undo` …
 */
kind: Kind, 
/**
 * That edit's id, by which the field is set back.
 */
id: string, };

export type FieldPast = { 
/**
 * Whose it is: `KR2 of Content integrity · Q1 FY20-21`.
 */
over: string, 
/**
 * Every value, latest first.
 */
steps: Array<PastStep>, };

export type PastStep = { 
/**
 * The field.
 */
field: string, 
/**
 * Its name on the screen; empty where the history is of one field alone.
 */
label: string, 
/**
 * The value as it is read.
 */
words: string, 
/**
 * The status, as it is drawn, where the field is one.
 */
mark: StatusMark | null, 
/**
 * Whether the field holds it now.
 */
now: boolean, 
/**
 * Who set it.
 */
author: string, 
/**
 * When, as an instant: `2020-10-12T09:30:00Z`.
 */
at: string, 
/**
 * Through what: the edit's name.
 */
edit: string, 
/**
 * What kind of act that was.
 */
kind: Kind, 
/**
 * That edit's id, by which the field is set back.
 */
id: string, };

export type ToldThen = { 
/**
 * The quarter, canonical.
 */
quarter: string, 
/**
 * As the organisation writes it: `Q4 FY19-20`.
 */
label: string, 
/**
 * The edition that told it; none: the plan as it is.
 */
edition: number | null, 
/**
 * When that was published: `12 Oct 2020`.
 */
day: string, 
/**
 * The status, as it was drawn.
 */
mark: StatusMark | null, 
/**
 * What it said.
 */
words: string, 
/**
 * The number with its unit; empty where none was told.
 */
number: string, };

export type Timeline = { 
/**
 * The edits, newest first.
 */
entries: Array<TimelineEntry>, 
/**
 * The place before which the next part begins; none where this is the last.
 */
next: number | null, 
/**
 * Everybody who ever made an edit.
 */
people: Array<string>, 
/**
 * The programs.
 */
programs: Array<ChoiceOption>, };

export type TimelineAsked = { 
/**
 * By this person.
 */
person: string | null, 
/**
 * In this program.
 */
program: string | null, 
/**
 * Of what is told of this quarter.
 */
quarter: string | null, 
/**
 * From this instant on.
 */
since: string | null, 
/**
 * Up to this instant.
 */
until: string | null, 
/**
 * From before this place.
 */
before: number | null, 
/**
 * The quarter that the window shows.
 */
seen_from: string, };

export type TimelineEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * What kind of act it was.
 */
kind: Kind, 
/**
 * Who made it.
 */
author: string, 
/**
 * On which machine.
 */
device: string, 
/**
 * When, an instant.
 */
at: string, 
/**
 * What it changed, the first few.
 */
touched: Array<Touched>, 
/**
 * How many changes it made besides.
 */
more: number, };

export type Touched = { 
/**
 * What: `KR2 of Content integrity · Goal`.
 */
over: string, 
/**
 * What it said before.
 */
before: string, 
/**
 * What it said then; `Added`, `Deleted` … of a row as a whole.
 */
after: string, 
/**
 * Whether a field was set; else a row came, went or moved.
 */
set: boolean, 
/**
 * The sheet that shows it, where one does.
 */
node: Node | null, 
/**
 * The quarter in which it does, where it is not the shown one.
 */
quarter: string | null, 
/**
 * The field, as pages and sheets name it.
 */
place: string, };

export type OpenTold = { 
/**
 * What it is.
 */
message: string, 
/**
 * The sheet that shows it.
 */
node: Node | null, 
/**
 * The quarter in which it does, where it is not the one to be closed.
 */
quarter: string | null, 
/**
 * The field, as pages and sheets name it.
 */
place: string, };

export type Proposal = { 
/**
 * The row.
 */
row: RowRef, 
/**
 * The field.
 */
field: string, 
/**
 * What it is about: `KR2 of Content integrity · Goal`.
 */
over: string, 
/**
 * What it says now.
 */
original: string, };

export type Comparison = { 
/**
 * The earlier one: `Q4 FY19-20`, `FY19-20`.
 */
from: string, 
/**
 * The later one.
 */
to: string, 
/**
 * What is compared, by program and what it promises.
 */
groups: Array<ComparedGroup>, };

export type ComparedGroup = { 
/**
 * Which: `Platform · Content integrity`.
 */
heading: string, 
/**
 * Its sheet.
 */
node: Node, 
/**
 * Its scores, where it has any.
 */
scores: [string, string] | null, 
/**
 * Its key results or metrics.
 */
rows: Array<Compared>, };

export type Compared = { 
/**
 * Which: `KR2 Engineers' understanding`.
 */
name: string, 
/**
 * Its sheet.
 */
node: Node, 
/**
 * What was told of it then; none where it was not there.
 */
from: Side | null, 
/**
 * What is told of it now.
 */
to: Side | null, 
/**
 * What became of its number: `+3.5 %`; empty where one side has none.
 */
difference: string, 
/**
 * Whether that is better, worse or the same; none where nothing says which way is good.
 */
course: Course | null, };

export type Side = { 
/**
 * The quarter that it is of: a year is told by its last one that says anything.
 */
quarter: string, 
/**
 * The status.
 */
mark: StatusMark | null, 
/**
 * The owner's words.
 */
words: string, 
/**
 * The number with its unit.
 */
number: string, 
/**
 * The year goal.
 */
goal: string, 
/**
 * The score: `0.45`; empty where there is none.
 */
score: string, };

export type Course = "better" | "worse" | "same";

export type CopiesTold = { 
/**
 * The folder in which new ones are kept.
 */
folder: string, 
/**
 * Whether a person chose it; else it is the data folder's own.
 */
chosen: boolean, 
/**
 * How much room they may take, in bytes.
 */
limit: number, 
/**
 * How much they take.
 */
taken: number, 
/**
 * The copies, newest first.
 */
copies: Array<CopyTold>, };

export type CopyTold = { 
/**
 * Its name, by which it is asked for.
 */
name: string, 
/**
 * Of when it is, an instant.
 */
at: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Whether it was kept before the document was brought up to a newer Quarterdeck.
 */
before_migration: boolean, };

export type CopyInside = { 
/**
 * Of when it is, an instant.
 */
at: string, 
/**
 * Its parts that differ, in the plan's order.
 */
parts: Array<CopyPart>, };

export type CopyPart = { 
/**
 * The row, as bringing back names it: `objective:ID`; none for what comes back with all only.
 */
row: string | null, 
/**
 * What it is: `Objective “Content integrity”`.
 */
words: string, 
/**
 * What would change, field by field, the first of them.
 */
changes: Array<CopyChange>, 
/**
 * How many more would.
 */
more: number, };

export type CopyChange = { 
/**
 * Which.
 */
over: string, 
/**
 * What it says now.
 */
now: string, 
/**
 * What the copy says.
 */
then: string, };

export type NewDocument = { 
/**
 * The organisation's name.
 */
organisation: string, 
/**
 * The departments' names, in their order; at least one.
 */
departments: Array<string>, 
/**
 * The month in which the fiscal year starts, 1 to 12.
 */
fiscal_start: number, 
/**
 * How a fiscal year is written.
 */
year_style: YearStyle, 
/**
 * The fiscal year to start with, by the calendar year in which it ends.
 */
year: number, };

export type ExportAsked = { 
/**
 * `slides`, `a4`, `letter` or `handout`.
 */
format: string | null, 
/**
 * A theme's name.
 */
theme: string | null, 
/**
 * What the PDF is to be encrypted with.
 */
password: string | null, 
/**
 * Whether format and theme were chosen, to be offered again the next time.
 */
chosen: boolean, };

export type ExportChosen = { 
/**
 * `slides`, `a4`, `letter` or `handout`.
 */
format: string | null, 
/**
 * A theme's name.
 */
theme: string | null, };

export type ExportProgress = { 
/**
 * How many pages are painted.
 */
done: number, 
/**
 * Of how many.
 */
of: number, };

export type ThemeSample = { 
/**
 * Its name, as the plan holds it.
 */
theme: string, 
/**
 * Pages as `data:` addresses.
 */
pages: Array<string>, };

export type EditionAsked = { 
/**
 * Its quarter: `FY2021-Q1`.
 */
quarter: string, 
/**
 * 1, 2, …
 */
number: number, };

export type EditionTold = { 
/**
 * Its quarter, canonical: `FY2021-Q1`.
 */
quarter: string, 
/**
 * Its quarter as the calendar writes it.
 */
label: string, 
/**
 * 1, 2, …
 */
number: number, 
/**
 * When it was published, as an instant.
 */
published_at: string, 
/**
 * The same as the screen shows it: `20 Nov 2020`.
 */
day: string, 
/**
 * Who published it.
 */
published_by: string, 
/**
 * Why there is another edition; empty for the first.
 */
reason: string, 
/**
 * The SHA-256 of its PDF.
 */
sha256: string, };

export type Sort = "added" | "removed" | "moved" | "status" | "number" | "wording" | "detail" | "restated" | "setting";

export type ChangesTold = { 
/**
 * The quarter whose packet is read, canonical: of two quarters, the later one.
 */
quarter: string, 
/**
 * `Edition 1`; with its quarter where the other side is of another one.
 */
from: string, 
/**
 * `Edition 2`, the same, or `Now`.
 */
to: string, 
/**
 * The changes by what they are about.
 */
groups: Array<GroupTold>, };

export type GroupTold = { 
/**
 * What they are about.
 */
heading: string, 
/**
 * The changes.
 */
changes: Array<ChangeTold>, };

export type ChangeTold = { 
/**
 * Its kind.
 */
sort: Sort, 
/**
 * What changed.
 */
what: string, 
/**
 * What it said, whole.
 */
before: string, 
/**
 * What it says, whole.
 */
after: string, 
/**
 * What it said, in stretches: a text, and whether it differs.
 */
before_marked: Array<[string, boolean]>, 
/**
 * What it says, in stretches: a text, and whether it differs.
 */
after_marked: Array<[string, boolean]>, 
/**
 * Why, where that was said.
 */
reason: string, };

export type TurnAsked = { 
/**
 * The year before, as the organisation writes it: `FY20-21`.
 */
from: string, 
/**
 * The new year.
 */
to: string, 
/**
 * What could be carried over.
 */
carry: Array<CarryAsked>, 
/**
 * What was announced.
 */
answers: Array<FateAsked>, };

export type CarryAsked = { 
/**
 * Its id.
 */
row: string, 
/**
 * What it is.
 */
words: string, 
/**
 * What it belongs to: an objective or outcome, where it is a key result or metric; else none.
 */
under: string | null, 
/**
 * The program.
 */
program: string, 
/**
 * What was told of it last: its baseline in the new year.
 */
baseline: string, 
/**
 * Its goal in the old year.
 */
goal_before: string, 
/**
 * Its goal in the new year, where it is known already.
 */
goal: string, 
/**
 * Whether the new year has it already.
 */
carried: boolean, 
/**
 * Whether it is carried over; all are, until somebody chooses.
 */
carry: boolean, };

export type FateAsked = { 
/**
 * Its id.
 */
row: string, 
/**
 * What it is.
 */
words: string, 
/**
 * What it is of: a program's action, a department's upcoming.
 */
of: string, 
/**
 * What became of it: `open` until it is answered.
 */
fate: Fate, 
/**
 * What else is to be said of it.
 */
note: string, };

export type Beginning = { 
/**
 * Who edits; none until somebody said so.
 */
author: string | null, 
/**
 * The name that this machine knows the person by; empty where it knows none.
 */
suggested: string, 
/**
 * The documents opened lately, latest first.
 */
recent: Array<Recent>, 
/**
 * What the person should know of what is remembered.
 */
notice: string | null, 
/**
 * What was chosen for an export last.
 */
export: ExportChosen, };

export type Recent = { 
/**
 * Where the file lies.
 */
path: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * The folder it lies in.
 */
folder: string, 
/**
 * What the document called itself: the department's name.
 */
title: string, 
/**
 * When it was opened last, an instant: `2020-10-12T09:30:00Z`.
 */
opened: string, 
/**
 * Whether the file is there now.
 */
there: boolean, };

export type Hit = { 
/**
 * The sheet that shows it.
 */
node: Node, 
/**
 * The quarter in which that sheet shows it; none where every quarter does.
 */
quarter: string | null, 
/**
 * The field, as pages and sheets name it: `check_in:ID:words`.
 */
place: string, 
/**
 * What the field is and whose: `Statement · KR2 of Content integrity`.
 */
over: string, 
/**
 * The text around what was found, in pieces.
 */
pieces: Array<Piece>, };

export type Piece = { 
/**
 * Its words.
 */
words: string, 
/**
 * Whether they are what was asked for.
 */
found: boolean, };

export type Figures = { 
/**
 * Its heading.
 */
heading: string, 
/**
 * The figures, in order.
 */
figures: Array<FigureRow>, 
/**
 * The figure that "add" would add, but for its picture.
 */
add: Add, };

export type FigureRow = { 
/**
 * The row.
 */
row: RowRef, 
/**
 * The picture.
 */
image: Field, 
/**
 * What stands under it.
 */
caption: Field, 
/**
 * What it shows, for those who cannot see it.
 */
alternative: Field, 
/**
 * The quarter it is shown in.
 */
quarter: Field, };

export type RowState = "new" | "changed" | "unchanged" | "missing";

export type Mapping = { 
/**
 * `quarterdeck-mapping`.
 */
format: string, 
/**
 * The fiscal year that quarters without one are of, by the calendar year in which it ends.
 */
year?: number, 
/**
 * The quarter that rows without one tell of.
 */
quarter?: string, 
/**
 * Its tables.
 */
tables: Array<TableMapping>, };

export type TableMapping = { 
/**
 * The sheet it stands in; left out: any.
 */
sheet?: string, 
/**
 * The headings of its columns.
 */
headings: Array<string>, 
/**
 * What each column means, in the same order: `statement`, `objective.title`, `Q1.status`, `nothing`.
 */
columns: Array<string>, 
/**
 * What its rows are: `key_result`.
 */
kind?: TableName, 
/**
 * Whether it is left out.
 */
left_out: boolean, 
/**
 * The department its rows belong to, where they do not say.
 */
department?: string, 
/**
 * The program, where they do not say.
 */
program?: string, 
/**
 * The objective (of metrics: the outcome), where they do not say.
 */
objective?: string, };

export type ImportTold = { 
/**
 * The file's name; empty for a pasted table.
 */
name: string, 
/**
 * The tables found.
 */
tables: Array<TableTold>, 
/**
 * What each row would do.
 */
rows: Array<RowTold>, 
/**
 * What is not certain.
 */
questions: Array<string>, 
/**
 * What to know.
 */
notices: Array<string>, 
/**
 * How everything is read; changed and handed back, it is read anew.
 */
mapping: Mapping, 
/**
 * The kinds of rows to choose from.
 */
kinds: Array<Named>, 
/**
 * The programs of the plan.
 */
programs: Array<string>, };

export type TableTold = { 
/**
 * The sheet it stands in.
 */
sheet: string, 
/**
 * The row of its headings, from 1; none where it is but said around it.
 */
row: number | null, 
/**
 * Its columns.
 */
columns: Array<ColumnTold>, 
/**
 * What a column can mean.
 */
meanings: Array<Named>, 
/**
 * How many rows it has.
 */
count: number, 
/**
 * What its rows belong to, in a word: `Objective`; none where that is not asked.
 */
holder: string | null, };

export type ColumnTold = { 
/**
 * Its letters.
 */
letters: string, 
/**
 * Its heading.
 */
heading: string, 
/**
 * What it means, as a mapping writes it.
 */
meaning: string, 
/**
 * Whether that is known and not guessed.
 */
certain: boolean, 
/**
 * Some of its values.
 */
samples: Array<string>, };

export type Named = { 
/**
 * The value.
 */
value: string, 
/**
 * Its name.
 */
label: string, };

export type RowTold = { 
/**
 * The table it stands in.
 */
table: number, 
/**
 * Its row in the sheet, from 1.
 */
row: number | null, 
/**
 * What becomes of it.
 */
state: RowState, 
/**
 * What it is: `key result`.
 */
kind: string, 
/**
 * Its name.
 */
label: string, 
/**
 * Where it belongs.
 */
place: string, 
/**
 * Its fields that change.
 */
fields: Array<FieldTold>, 
/**
 * Whether it is imported unless somebody says otherwise.
 */
taken: boolean, 
/**
 * What is not certain about it.
 */
question: string | null, };

export type FieldTold = { 
/**
 * The field.
 */
field: string, 
/**
 * What it says.
 */
before: string, 
/**
 * What it would say.
 */
after: string, };
