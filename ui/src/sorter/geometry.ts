// Where the cards of the page sorter stand: how many beside each other, how large, which are in sight, and between which two
// a point lies. Not what is on them.

/** The narrowest card, in pixels. */
const NARROWEST = 196;
/** Between two cards. */
export const GAP = 20;
/** At the left and at the right of them all. */
const EDGE = 24;
/** What stands under a page: its number and title, and where it belongs. */
const UNDER = 44;

/** A grid of cards. */
export interface Geometry {
  columns: number;
  /** A card's width, and the height of the page on it. */
  width: number;
  page: number;
  /** From the top of one row to the top of the next. */
  row: number;
}

/** The cards that fit beside each other in so many pixels. */
export function geometry(room: number): Geometry {
  const columns = Math.max(1, Math.floor((room + GAP) / (NARROWEST + GAP)));
  const width = Math.max(80, Math.floor((room - GAP * (columns - 1)) / columns));
  const page = Math.round((width * 9) / 16);
  return { columns, width, page, row: page + UNDER + GAP };
}

/** How wide all cards are in a window so wide, beside a scrollbar as another pane has it. */
export function roomIn(window: number, pane: HTMLElement | undefined): number {
  const bar = pane ? pane.offsetWidth - pane.clientWidth - pane.clientLeft : 0;
  return Math.max(0, window - bar - 2 * EDGE);
}

/** Where a card's upper left corner is. */
export function placeOf(
  index: number,
  { columns, width, row }: Geometry,
): { x: number; y: number } {
  return { x: (index % columns) * (width + GAP), y: Math.floor(index / columns) * row };
}

/** How high the whole grid is. */
export function heightOf(count: number, { columns, row }: Geometry): number {
  return Math.ceil(count / columns) * row;
}

/** The first card of those between two heights, and the first behind them. */
export function inSight(
  top: number,
  bottom: number,
  count: number,
  { columns, row }: Geometry,
): [first: number, end: number] {
  const first = Math.max(0, Math.floor(top / row)) * columns;
  const end = Math.min(count, Math.ceil(bottom / row) * columns);
  return [Math.min(first, count), Math.max(end, 0)];
}

/**
 * The cards that are drawn: those in sight of a height, and `spare` rows before and behind. Always as many, as long as there
 * are, each in the slot that it had before: scrolling on by a row fills the slots of the row that went.
 */
export function slots(
  top: number,
  height: number,
  count: number,
  { columns, row }: Geometry,
  spare: number,
): number[] {
  const rows = Math.ceil(height / row) + 1 + 2 * spare;
  const last = Math.max(0, Math.ceil(count / columns) - rows);
  const first = Math.max(0, Math.min(last, Math.floor(top / row) - spare)) * columns;
  const many = rows * columns;
  const filled: number[] = [];
  for (let slot = 0; slot < many; slot += 1) {
    const index = first + ((((slot - first) % many) + many) % many);
    filled.push(index < count ? index : -1);
  }
  return filled;
}

/** Before which card something falls that is let go at a point; `count`: behind the last. */
export function fallsBefore(x: number, y: number, count: number, of: Geometry): number {
  const row = Math.max(0, Math.floor(y / of.row));
  const column = Math.round(x / (of.width + GAP));
  return Math.min(count, row * of.columns + Math.max(0, Math.min(of.columns, column)));
}

/** Where a line stands that shows it: at the right of the card before where the point was at a row's end. */
export function lineAt(before: number, x: number, of: Geometry): { x: number; y: number } {
  const atEnd = before > 0 && before % of.columns === 0 && x > of.width / 2;
  const { x: left, y } = placeOf(atEnd ? before - 1 : before, of);
  return { x: atEnd ? left + of.width + GAP / 2 : left - GAP / 2, y };
}
