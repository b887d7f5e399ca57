// What is done in one grid: moving about, editing a cell, statuses, blocks of cells, rows; and what it says where something
// could not be done. Not what keys and pointers mean, nor how any of it is drawn.
import { tick } from 'svelte';
import type { Edit, Field, GridRow } from '../../core';
import { newId } from '../../core/newId';
import { fieldKey, open, optionsOf, rowKey, same, set, type Value } from '../value';
import * as block from './block';
import type { Piece } from './clipboard';
import type { Command, EditorCommand, Place } from './keys';
import { Pending } from './pending.svelte';
import { said } from './said';
import { Selection } from './selection.svelte';

/** A row that was added and has not come by then does not come, in milliseconds. */
const PATIENCE = 2000;

/** Where the work is done. */
export interface Bench {
  grid: () => block.GridBlock;
  writable: () => boolean;
  apply: (edit: Edit) => Promise<boolean>;
  /** The cell at a place, as it is drawn. */
  element: (place: Place) => HTMLElement | null;
  /** The line below the last row, where a new one begins; null where none can be added. */
  line: () => HTMLElement | null;
}

/** The work in one grid. */
export class Work {
  readonly selection: Selection;
  readonly pending = new Pending();
  /** The field being edited is kept with its place: what is typed belongs to it, whatever the place shows by then. */
  editing = $state.raw<{
    key: string;
    col: number;
    index: number;
    field: Field;
    typed: string | null;
  } | null>(null);
  /** The field whose value is chosen from a list. */
  picking = $state.raw<{ field: Field; anchor: HTMLElement; start: string } | null>(null);
  /** What could not be done as it was asked, until the next key. */
  told = $state('');
  /** Whether the focus is the grid's, wherever a refreshed sheet leaves it. */
  held = false;
  /** Whether the focus is, or was last, on the line below the last row. */
  onLine = false;

  readonly #bench: Bench;
  readonly #rows: GridRow[] = $derived.by(() => this.#bench.grid().rows);
  readonly #keys: string[] = $derived(this.#rows.map((row) => rowKey(row.row)));
  readonly #cols: number = $derived.by(() => this.#bench.grid().columns.length);
  /** The row that was added, until the sheet shows it, and what was typed for it. */
  #awaited: { id: string; typed: string | null; at: number } | null = null;
  /** How far Tab has come in a row, and the column it set out from: Enter leads back below that. */
  #run: { from: number; at: Place } | null = null;

  constructor(bench: Bench) {
    this.#bench = bench;
    this.selection = new Selection(
      () => this.#keys,
      () => this.#cols,
    );
  }

  /** A refreshed sheet: what was awaited has come, and the focus stays where it was. */
  async refreshed(rows: GridRow[]): Promise<void> {
    this.pending.refreshed(rows);
    this.selection.settle();
    await tick();
    const awaited = this.#awaited;
    const row = awaited ? rows.findIndex((each) => each.row.id === awaited.id) : -1;
    if (awaited && row >= 0) {
      this.#awaited = null;
      this.go({ row, col: 0 });
      if (awaited.typed !== null) this.edit({ row, col: 0 }, 0, awaited.typed);
    } else if (this.held && !this.editing && document.activeElement === document.body) this.focus();
  }

  /** Gives the focus to the active cell. */
  focus(): void {
    const cell = this.onLine ? null : this.#bench.element(this.selection.active);
    (cell ?? this.#bench.line())?.focus();
  }

  go(to: Place): void {
    if (!this.#rows[to.row]) return;
    this.selection.go(to);
    this.#bench.element(to)?.focus();
  }

  extend(to: Place): void {
    this.selection.extend(to);
    this.#bench.element(to)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }

  /** Does what a key or the menu asked for; copying and the menu itself are the grid's own. */
  obey(command: Exclude<Command, { do: 'clip' } | { do: 'menu' }>): void {
    const { active, range } = this.selection;
    const grid = this.#bench.grid();
    switch (command.do) {
      case 'go':
        return this.go(command.to);
      case 'tab':
        return this.#tab(command.to);
      case 'below':
        return this.#below(active.col);
      case 'extend':
        return this.extend(command.to);
      case 'select':
        this.selection.widen(command.what);
        return this.#bench.element(this.selection.active)?.focus({ preventScroll: true });
      case 'edit':
        return this.edit(active, 0, command.typed);
      case 'clear':
        return void this.#act(() => block.clear(grid, range));
      case 'fill':
        return void this.#act(() => block.fill(grid, range, command.along));
      case 'status':
        return this.pickStatus(active, this.#bench.element(active));
      case 'take-status':
        return this.#takeStatus(command.at);
      case 'move': {
        const up = Math.max(0, range.top - 1);
        const down = Math.min(this.#rows.length, range.bottom + 2);
        return this.moveRows(range.top, range.bottom, command.by < 0 ? up : down);
      }
      case 'insert':
        return this.insert(range.top);
      case 'remove':
        return this.#send(block.removeRows(grid, range));
    }
  }

  /** Opens a cell's field; `typed` takes the place of what stands there. */
  edit(place: Place, index: number, typed: string | null): void {
    const row = this.#rows[place.row];
    const field = row?.cells[place.col]?.fields[index];
    const anchor = this.#bench.element(place);
    if (!row || !anchor || !open(field, this.#bench.writable())) return;
    const { control } = field.control;
    if (control === 'truth') {
      if (typed === null) void this.#give(field, !field.value, field.value ? 'no' : 'yes');
    } else if (control === 'choice' || control === 'status')
      this.picking = { field, anchor, start: typed ?? '' };
    else this.editing = { key: rowKey(row.row), col: place.col, index, field, typed };
  }

  /** The end of editing a cell: with a value to give, or without one. */
  async done(command: EditorCommand, given: { value: Value; text: string } | null): Promise<void> {
    const was = this.editing;
    if (!was) return;
    const found = this.#keys.indexOf(was.key);
    const fields = this.#rows[found]?.cells[was.col]?.fields ?? [];
    const shown = fields[was.index];
    const field = shown && fieldKey(shown) === fieldKey(was.field) ? shown : was.field;
    if (found >= 0) this.selection.go({ row: found, col: was.col });
    this.editing = null;
    if (given) void this.#give(field, given.value, given.text);
    else this.pending.forget(field);
    const { row, col } = this.selection.active;
    const [rows, cols] = [this.#rows.length, this.#cols];
    if (command === 'next') {
      await tick();
      this.edit({ row, col }, (was.index + 1) % Math.max(1, fields.length), null);
      if (!this.editing) this.focus();
    } else if (command === 'down') {
      const from = this.#from();
      if (row + 1 < rows) this.go({ row: row + 1, col: from });
      else this.#below(from);
    } else if (command === 'right' || command === 'left') {
      const next = Math.max(0, row * cols + col + (command === 'right' ? 1 : -1));
      if (next < rows * cols) this.#tab({ row: Math.floor(next / cols), col: next % cols });
      else this.#below(this.#from());
    } else if (command !== 'break') this.focus();
  }

  /** The status that can be set at a place; null where there is none. */
  statusAt(place: Place): Field | null {
    const cell = this.#rows[place.row]?.cells[place.col];
    const field = cell ? block.statusOf(cell) : null;
    return open(field, this.#bench.writable()) ? field : null;
  }

  pickStatus(place: Place, anchor: HTMLElement | null): void {
    const field = this.statusAt(place);
    const line = anchor?.querySelector<HTMLElement>('button.status') ?? anchor;
    if (line && field) this.picking = { field, anchor: line, start: '' };
  }

  /** The end of choosing from a list, which may be for a whole selection. */
  picked(value: string | null): void {
    const field = this.picking?.field;
    this.picking = null;
    this.focus();
    if (!field) return;
    if (field.control.control === 'status' && this.selection.several)
      return void this.#act(() => block.setStatus(this.#bench.grid(), this.selection.range, value));
    const found = optionsOf(field).find((option) => option.value === value);
    const given = typeof field.value === 'number' && value !== null ? Number(value) : value;
    void this.#give(field, given, value === null ? '' : (found?.words ?? ''));
  }

  /** A new thing to choose, chosen at once. */
  addChoice(name: string): void {
    const field = this.picking?.field;
    this.picking = null;
    this.focus();
    if (field) this.#send(block.addChoice(field, name, newId()));
  }

  /** Moves rows that stand together before the row at `to`. */
  moveRows(from: number, until: number, to: number): void {
    this.#send(block.moveRows(this.#bench.grid(), from, until, to));
  }

  /** Adds a row before the one at `before`, and goes to it; `typed` is written into it. */
  insert(before: number, typed: string | null = null): void {
    const id = newId();
    const edit = this.#bench.writable() ? block.insertRow(this.#bench.grid(), before, id) : null;
    if (!edit) return;
    this.#awaited = { id, typed, at: performance.now() };
    void this.#bench.apply(edit).then((done) => {
      if (!done) this.#awaited = null;
    });
  }

  /** A key for the row that was added and is not there yet. */
  typeOn(key: string): void {
    const row = this.#awaited;
    if (!row) return;
    if (key === 'Backspace') row.typed = row.typed && row.typed.slice(0, -1);
    else if ([...key].length === 1 && (row.typed || key !== ' '))
      row.typed = (row.typed ?? '') + key;
  }

  /** Whether a row was added that is not there yet. */
  get beginning(): boolean {
    return this.#awaited !== null && performance.now() - this.#awaited.at < PATIENCE;
  }

  /** The place below the last row, in the column that the line was come to in. */
  get below(): Place {
    return { row: this.#rows.length, col: this.selection.active.col };
  }

  /** What is selected, to be copied. */
  copied(): Piece[][] {
    if (this.onLine) return [];
    return block.copied(this.#bench.grid(), this.selection.range);
  }

  /** Pastes at the selection; what was pasted is selected then. */
  async paste(pieces: Piece[][]): Promise<void> {
    const row = this.#rows.length;
    const line = { top: row, left: 0, bottom: row, right: 0 };
    const range = this.onLine ? line : this.selection.range;
    const done = await this.#act(() => block.paste(this.#bench.grid(), range, pieces, newId));
    if (!done) return;
    await tick();
    const width = Math.max(...pieces.map((row) => row.length));
    const bottom = Math.max(range.bottom, range.top + pieces.length - 1);
    const right = Math.max(range.right, range.left + width - 1);
    this.go({ row: range.top, col: range.left });
    const to = {
      row: Math.min(bottom, this.#rows.length - 1),
      col: Math.min(right, this.#cols - 1),
    };
    if (to.row > range.top || to.col > range.left) this.selection.extend(to);
  }

  async #give(field: Field, value: Value, text: string): Promise<void> {
    this.pending.forget(field);
    if (same(field, value)) return;
    const from = this.#rows;
    this.pending.sent(field, text, from);
    if (await this.#bench.apply(set(field, value))) {
      if (this.#rows !== from) this.pending.forget(field);
      return;
    }
    this.pending.refuse(field, text, from);
    this.#reopen(field);
  }

  /** Back into the field whose value was refused, with what was typed. */
  #reopen(field: Field): void {
    if (this.editing || ['choice', 'truth', 'status'].includes(field.control.control)) return;
    this.#rows.forEach((row, index) =>
      row.cells.forEach((cell, col) => {
        const which = cell.fields.findIndex((each) => fieldKey(each) === fieldKey(field));
        const found = cell.fields[which];
        if (!found) return;
        this.selection.go({ row: index, col });
        this.editing = { key: rowKey(row.row), col, index: which, field: found, typed: null };
      }),
    );
  }

  #tab(to: Place): void {
    const from = to.row === this.selection.active.row ? this.#from() : to.col;
    this.go(to);
    this.#run = { from, at: to };
  }

  /** The column that Enter goes on in. */
  #from(): number {
    const { row, col } = this.selection.active;
    const at = this.#run?.at;
    return this.#run && at?.row === row && at.col === col ? this.#run.from : col;
  }

  #below(col: number): void {
    const line = this.#bench.line();
    if (!line) return this.focus();
    this.selection.go({ row: this.#rows.length - 1, col });
    line.focus();
  }

  #takeStatus(which: number): void {
    const field = this.statusAt(this.selection.active);
    const option = field && optionsOf(field).filter(({ mark }) => mark)[which];
    if (!option) return;
    if (!this.selection.several) return void this.#give(field, option.value, option.words);
    const { range } = this.selection;
    void this.#act(() => block.setStatus(this.#bench.grid(), range, option.value));
  }

  /** Does what is asked of several cells, and says what of it could not be done. */
  async #act(ask: () => block.Asked): Promise<boolean> {
    if (!this.#bench.writable()) return false;
    const asked = ask();
    for (const { field, text, marked } of asked.unread)
      if (marked) this.pending.refuse(field, text, this.#rows);
    this.told = said(asked);
    return !asked.edit || (await this.#bench.apply(asked.edit));
  }

  #send(edit: Edit | null): void {
    if (!edit || !this.#bench.writable()) return;
    this.held = true;
    void this.#bench.apply(edit);
  }
}
