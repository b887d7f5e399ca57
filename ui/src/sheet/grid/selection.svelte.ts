// What is selected in a grid: the active cell, and the corner opposite to it. It stays with its rows when they move or
// others come between. Not what is done with it.
import type { Place } from './keys';

/** A block of cells; the edges belong to it. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

interface Spot extends Place {
  /** The row's name; where it has gone, its neighbour takes its place. */
  key: string;
}

/** The selection of one grid. */
export class Selection {
  readonly active: Place = $derived.by(() => this.#found(this.#at));
  readonly head: Place = $derived.by(() => (this.#to ? this.#found(this.#to) : this.active));
  readonly range: Range = $derived({
    top: Math.min(this.active.row, this.head.row),
    left: Math.min(this.active.col, this.head.col),
    bottom: Math.max(this.active.row, this.head.row),
    right: Math.max(this.active.col, this.head.col),
  });
  /** Whether more than one cell is selected. */
  readonly several: boolean = $derived(
    this.range.top !== this.range.bottom || this.range.left !== this.range.right,
  );

  readonly #keys: () => readonly string[];
  readonly #cols: () => number;
  #at = $state.raw<Spot>({ key: '', row: 0, col: 0 });
  #to = $state.raw<Spot | null>(null);

  /** `keys` are the rows' names in their order. */
  constructor(keys: () => readonly string[], cols: () => number) {
    this.#keys = keys;
    this.#cols = cols;
  }

  /** Selects one cell. */
  go(to: Place): void {
    this.#at = this.#spot(to);
    this.#to = null;
  }

  /** The focus came to a cell: what is selected from there stays, anything else gives way. */
  enter(to: Place): void {
    if (to.row !== this.active.row || to.col !== this.active.col) this.go(to);
    else this.#at = this.#spot(to);
  }

  /** Selects from the active cell up to another. */
  extend(to: Place): void {
    this.#at = this.#spot(this.active);
    this.#to = this.#spot(to);
  }

  /** Selects everything, or the rows or columns of what is selected. The active cell moves into the first corner. */
  widen(what: 'all' | 'rows' | 'columns'): void {
    const { top, left, bottom, right } = this.range;
    const [rows, cols] = [what !== 'rows', what !== 'columns'];
    this.go({ row: rows ? 0 : top, col: cols ? 0 : left });
    this.extend({
      row: rows ? this.#keys().length - 1 : bottom,
      col: cols ? this.#cols() - 1 : right,
    });
  }

  /** Whether a cell is selected; none is before anybody came. */
  has(row: number, col: number): boolean {
    if (this.#at.key === '') return false;
    const { top, left, bottom, right } = this.range;
    return row >= top && row <= bottom && col >= left && col <= right;
  }

  /** After the rows changed: what stood on a row that is gone moves to the one in its place. */
  settle(): void {
    const keys = this.#keys();
    if (this.#at.key === '' || keys.includes(this.#at.key)) return;
    this.go({ row: Math.min(this.#at.row, keys.length - 1), col: this.#at.col });
  }

  #found(spot: Spot): Place {
    const keys = this.#keys();
    const row = keys.indexOf(spot.key);
    const last = Math.max(0, keys.length - 1);
    return {
      row: row < 0 ? Math.min(spot.key === '' ? 0 : spot.row, last) : row,
      col: Math.min(spot.col, Math.max(0, this.#cols() - 1)),
    };
  }

  #spot({ row, col }: Place): Spot {
    return { key: this.#keys()[row] ?? '', row, col };
  }
}
