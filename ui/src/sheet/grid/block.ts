// What is done to a block of cells at once (paste, fill, clear, a status) as one edit with a name, and what of it could
// not be done. Pure: the grid hands the edit in, and says the rest.
import type { Block, Cell, Edit, Field, GridRow } from '../../core';
import { fromPasted, plainOf, toMarkdown } from '../prose';
import { editable, needed, open, optionsOf, parse, same, set, type Value } from '../value';
import { named } from './named';
import { words } from '../words';
import type { Piece } from './clipboard';
import type { Place } from './keys';
import type { Range } from './selection.svelte';

/** A grid as the core tells it. */
export type GridBlock = Extract<Block, { block: 'grid' }>;

/** What a person asked of a block of cells. */
export interface Asked {
  /** The edit, with its name; null where nothing changes. */
  edit: Edit | null;
  /** Texts that found no cell to stand in. */
  outside: string[];
  /** Texts that are nothing their field can take. */
  unread: { field: Field; column: string; text: string; marked: boolean }[];
  /** How many cells could not be emptied. */
  kept: number;
  /** The last of the rows that were added. */
  added: string | null;
}

/** Ids of new rows. */
export type NewId = () => string;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Every field of a cell, its status first. */
export function fieldsOf(cell: Cell): Field[] {
  return cell.status ? [cell.status, ...cell.fields] : cell.fields;
}

/** A cell as it is copied: what is read in it, and its fields exactly. */
export function pieceOf(cell: Cell | undefined): Piece {
  if (!cell) return { text: '', fields: [] };
  const [first, ...rest] = cell.fields;
  const lines = [cell.status ? (cell.mark?.name ?? '') : '', first ? read(first) : ''];
  const shown = rest.filter((field) => read(field) !== '');
  const text = [
    ...lines.filter(Boolean),
    ...shown.map((field) => `${field.label}: ${read(field)}`),
  ];
  const fields = fieldsOf(cell).map(({ field, control, value }) => {
    return { field, control: control.control, value };
  });
  return { text: text.join('\n') || (cell.mark?.name ?? ''), fields };
}

/** The block as it is copied. */
export function copied(grid: GridBlock, { top, left, bottom, right }: Range): Piece[][] {
  const rows = grid.rows.slice(top, bottom + 1);
  return rows.map((row) => row.cells.slice(left, right + 1).map(pieceOf));
}

/** Pastes cells at a selection: one fills it, others lie from its first corner on; rows that are missing are added. */
export function paste(grid: GridBlock, at: Range, pieces: Piece[][], newId: NewId): Asked {
  const block = new Doing(grid);
  const height = pieces.length;
  const width = Math.max(...pieces.map((row) => row.length));
  const down = times(at.bottom - at.top + 1, height);
  const along = times(at.right - at.left + 1, width);
  for (let row = 0; row < height * down; row++) {
    const line = pieces[row % height] ?? [];
    const cells = Array.from({ length: width * along }, (_, col) => line[col % width]);
    block.row({ row: at.top + row, col: at.left }, cells, newId);
  }
  return block.done(named.paste);
}

/** Fills a selection from its first row or column; a single one from the row above or the column before. */
export function fill(grid: GridBlock, at: Range, along: 'down' | 'right'): Asked {
  const block = new Doing(grid);
  const from = { row: at.top, col: at.left };
  if (along === 'down' && at.top === at.bottom) from.row -= 1;
  if (along === 'right' && at.left === at.right) from.col -= 1;
  each(at, (row, col) => {
    const source = along === 'down' ? { row: from.row, col } : { row, col: from.col };
    if (source.row === row && source.col === col) return;
    const cell = grid.rows[source.row]?.cells[source.col];
    if (cell) block.give({ row, col }, pieceOf(cell));
  });
  return block.done(named.fill);
}

/** Empties a selection. */
export function clear(grid: GridBlock, at: Range): Asked {
  const block = new Doing(grid);
  each(at, (row, col) => block.empty({ row, col }));
  return block.done(named.clear);
}

/** Gives a status to every cell of a selection that has one. */
export function setStatus(grid: GridBlock, at: Range, value: Value): Asked {
  const block = new Doing(grid);
  each(at, (row, col) => {
    const cell = grid.rows[row]?.cells[col];
    const field = cell && statusOf(cell);
    if (open(field, true)) block.set(field, value);
  });
  return block.done(named.statuses);
}

/** The status of a cell: beside its words, or all that it holds. */
export function statusOf(cell: Cell): Field | null {
  return cell.status ?? cell.fields.find(({ control }) => control.control === 'status') ?? null;
}

/** Moves rows that stand together to before the row at `to`, or to the end. */
export function moveRows(grid: GridBlock, from: number, until: number, to: number): Edit | null {
  const moving = grid.rows.slice(from, until + 1);
  if (moving.some(({ row }) => row.id === undefined) || (to >= from && to <= until + 1))
    return null;
  let after = grid.rows[to - 1]?.row.id ?? null;
  const edits = moving.map(({ row }): Edit => {
    const edit: Edit = { edit: 'move', row, after };
    after = row.id ?? null;
    return edit;
  });
  return together(edits, named.move(edits.length));
}

/** Deletes the rows of a selection. */
export function removeRows(grid: GridBlock, { top, bottom }: Range): Edit | null {
  const rows = grid.rows.slice(top, bottom + 1).filter(({ row }) => row.id !== undefined);
  const edits = rows.map(({ row }): Edit => ({ edit: 'remove', row }));
  return together(edits, named.remove(edits.length));
}

/** Adds an empty row before the row at `at`, or at the end. */
export function insertRow(grid: GridBlock, at: number, id: string): Edit | null {
  if (!grid.add) return null;
  const { table, fields } = grid.add;
  const after = grid.rows[at - 1]?.row.id;
  const add: Edit = { edit: 'add', table, id, fields };
  if (at >= grid.rows.length) return add;
  if (after !== undefined) return { ...add, after };
  const first: Edit = { edit: 'move', row: { table, id }, after: null };
  return { edit: 'group', name: named.insert(), edits: [add, first] };
}

/** Adds what a field can choose, and chooses it. */
export function addChoice(field: Field, name: string, id: string): Edit | null {
  const add = field.control.control === 'choice' ? field.control.add : null;
  if (!add) return null;
  const { table, fields } = add;
  const added: Edit = { edit: 'add', table, id, fields: { ...fields, name } };
  return { edit: 'group', name: add.label, edits: [added, set(field, id)] };
}

/** Collects what a block of cells is given. */
class Doing {
  readonly #grid: GridBlock;
  readonly #edits: Edit[] = [];
  readonly #asked: Omit<Asked, 'edit'> = { outside: [], unread: [], kept: 0, added: null };
  #cells = 0;

  constructor(grid: GridBlock) {
    this.#grid = grid;
  }

  done(name: (cells: number) => string): Asked {
    return { ...this.#asked, edit: together(this.#edits, name(this.#cells)) };
  }

  /** A row of pieces, from a place on; what lies under the last row makes a row of its own. */
  row(from: Place, pieces: readonly (Piece | undefined)[], newId: NewId): void {
    const { add, blank, rows } = this.#grid;
    if (from.row < rows.length) {
      pieces.forEach((piece, at) => piece && this.give({ ...from, col: from.col + at }, piece));
      return;
    }
    const told = pieces.some((piece) => piece && piece.text.trim() !== '');
    if (!told) return;
    if (!add || !blank) {
      for (const piece of pieces) if (piece?.text.trim()) this.#asked.outside.push(piece.text);
      return;
    }
    const id = newId();
    const fresh = rowUnder(blank, id);
    const later = this.#edits.length;
    const cells = this.#cells;
    pieces.forEach((piece, at) => {
      if (piece) this.#take(fresh.cells[from.col + at], from.col + at, piece, true);
    });
    // What is the row's own comes with it, what hangs on it follows.
    const fields: Record<string, unknown> = { ...add.fields };
    const rest = this.#edits.splice(later).filter((edit) => {
      const own = edit.edit === 'set' && edit.row.table === add.table && edit.row.id === id;
      if (own) fields[edit.field] = edit.value;
      return !own;
    });
    // Where nothing of a row could be read, there is no row.
    if (this.#cells === cells) return;
    this.#edits.push({ edit: 'add', table: add.table, id, fields }, ...rest);
    this.#asked.added = id;
  }

  /** Gives a cell what was copied or written elsewhere. */
  give(to: Place, piece: Piece): void {
    this.#take(this.#grid.rows[to.row]?.cells[to.col], to.col, piece, false);
  }

  empty(at: Place): void {
    const fields = fieldsOf(this.#grid.rows[at.row]?.cells[at.col] ?? NO_CELL);
    const before = this.#edits.length;
    let kept = false;
    for (const field of fields) {
      if (!open(field, true)) continue;
      if (needed(field) && field.control.control !== 'truth') kept ||= editable(field) !== '';
      else this.#set(field, blankOf(field));
    }
    if (this.#edits.length > before) this.#cells += 1;
    else if (kept) this.#asked.kept += 1;
  }

  set(field: Field, value: Value): void {
    if (this.#set(field, value)) this.#cells += 1;
  }

  #take(cell: Cell | undefined, col: number, piece: Piece, fresh: boolean): void {
    const fields = cell ? fieldsOf(cell) : [];
    const column = this.#grid.columns[col]?.label ?? '';
    if (!fields.some((field) => open(field, true))) {
      const there = fields.map(read);
      if (piece.text.trim() && !there.includes(piece.text.trim()))
        this.#asked.outside.push(piece.text.trim());
      return;
    }
    const before = this.#edits.length;
    const exact = exactly(fields, piece);
    if (exact) for (const [field, value] of exact) this.#set(field, value);
    else
      for (const [field, text] of parted(cell ?? NO_CELL, piece.text)) {
        const parsed = valueOf(field, text);
        if ('value' in parsed) this.#set(field, parsed.value);
        else if (text.trim() === '') this.#asked.kept += 1;
        else this.#asked.unread.push({ field, column, text: text.trim(), marked: !fresh });
      }
    if (this.#edits.length > before) this.#cells += 1;
  }

  #set(field: Field, value: Value): boolean {
    if (same(field, value)) return false;
    this.#edits.push(set(field, value));
    return true;
  }
}

const NO_CELL: Cell = { status: null, mark: null, fields: [] };

/** The values of a cell that was copied here, for one with the same fields. */
function exactly(fields: readonly Field[], piece: Piece): [Field, Value][] | null {
  if (piece.fields.length !== fields.length) return null;
  const pairs = fields.flatMap((field): [Field, Value][] => {
    const from = piece.fields.find((each) => each.field === field.field);
    if (!from || from.control !== field.control.control || !open(field, true)) return [];
    if (from.value === null) return needed(field) ? [] : [[field, null]];
    // What was copied from another document may not be there to choose.
    const options = optionsOf(field);
    const there = options.some(({ value }) => value === String(from.value));
    return options.length === 0 || there ? [[field, from.value]] : [];
  });
  return pairs.length === fields.length ? pairs : null;
}

/** A text as the fields of a cell: a status by its name in the first line, `Baseline: …` by its label, the rest first. */
function parted(cell: Cell, text: string): [Field, string][] {
  const [first, ...rest] = cell.fields;
  let lines = text.replace(/\r\n?/g, '\n').split('\n');
  const parts: [Field, string][] = [];
  if (cell.status && open(cell.status, true)) {
    const named = parse(cell.status, lines[0] ?? '');
    if ('value' in named && named.value !== null) {
      parts.push([cell.status, lines[0] ?? '']);
      lines = lines.slice(1);
      // A status alone leaves the words that stand there.
      if (lines.join('').trim() === '') return parts;
    }
  }
  const labelled = rest.filter((field) => open(field, true));
  const starts = labelled.flatMap((field) => {
    const line = lines.findIndex((each) => each.startsWith(`${field.label}: `));
    return line < 0 ? [] : [{ field, line }];
  });
  starts.sort((one, other) => one.line - other.line);
  if (first && open(first, true)) parts.push([first, lines.slice(0, starts[0]?.line).join('\n')]);
  starts.forEach(({ field, line }, at) => {
    const own = lines.slice(line, starts[at + 1]?.line);
    parts.push([field, own.join('\n').slice(field.label.length + 2)]);
  });
  return parts;
}

/** What a pasted text means for a field. */
function valueOf(field: Field, text: string): ReturnType<typeof parse> {
  if (field.control.control === 'prose') {
    return { value: text.trim() === '' ? blankOf(field) : toMarkdown(fromPasted(text)) };
  }
  const parsed = parse(field, text);
  const missing = 'value' in parsed && parsed.value === null && needed(field);
  return missing ? { wrong: words.kept(1) } : parsed;
}

function blankOf(field: Field): Value {
  const { control } = field.control;
  if (control === 'truth') return false;
  return field.optional || !['line', 'name', 'words', 'prose'].includes(control) ? null : '';
}

function read(field: Field): string {
  if (field.control.control === 'prose') return plainOf(String(field.value ?? ''));
  return editable(field);
}

/** The blank row under its own id. Rows that hang on it are named by their keys, whose ids nobody knows here. */
function rowUnder(blank: GridRow, id: string): GridRow {
  const renamed = JSON.parse(JSON.stringify(blank).replaceAll(NOBODY, id)) as GridRow;
  for (const cell of renamed.cells)
    for (const field of fieldsOf(cell)) if (field.row.key) delete field.row.id;
  return renamed;
}

/** Several edits as one; one alone keeps its own name. */
function together(edits: Edit[], name: string): Edit | null {
  const [only] = edits;
  if (edits.length < 2) return only ?? null;
  return { edit: 'group', name, edits };
}

/** How often something lies in a room that is a multiple of it; once in any other. */
function times(room: number, size: number): number {
  return room % size === 0 ? room / size : 1;
}

function each({ top, left, bottom, right }: Range, act: (row: number, col: number) => void): void {
  for (let row = top; row <= bottom; row++) for (let col = left; col <= right; col++) act(row, col);
}
