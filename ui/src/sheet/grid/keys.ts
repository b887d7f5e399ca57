// What a key means in a grid, in a cell and in its editor. Not what is then done about it.

/** The parts of a key press that matter here. */
export interface Press {
  key: string;
  /** The key's place on the keyboard: digits are meant whatever stands above them. */
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing?: boolean;
}

/** Where in a grid something is. */
export interface Place {
  row: number;
  col: number;
}

/** Where the keyboard is in a grid, and how large that is. */
export interface Stand {
  /** The cell that has the focus. */
  active: Place;
  /** The corner of the selection opposite to it; the active cell itself where nothing else is selected. */
  head: Place;
  rows: number;
  cols: number;
  /** How many rows are in sight at once. */
  page: number;
}

/** What a key asks of a grid whose cell has the focus. */
export type Command =
  | { do: 'go'; to: Place }
  /** On to the next cell, or back, as Tab does. */
  | { do: 'tab'; to: Place }
  /** Onto the line below the last row, where a new one begins. */
  | { do: 'below' }
  | { do: 'extend'; to: Place }
  | { do: 'select'; what: 'all' | 'rows' | 'columns' }
  | { do: 'edit'; typed: string | null }
  | { do: 'clear' }
  | { do: 'status' }
  /** The status in that place of the organisation's list, from 0. */
  | { do: 'take-status'; at: number }
  | { do: 'menu' }
  | { do: 'clip' }
  | { do: 'fill'; along: 'down' | 'right' }
  | { do: 'move'; by: -1 | 1 }
  | { do: 'insert' }
  | { do: 'remove' };

/** The command of a key in a cell; none where the key is not the grid's. */
export function inCell(press: Press, stand: Stand, hasStatus: boolean): Command | null {
  const mod = press.ctrlKey || press.metaKey;
  if (press.altKey) return mod ? null : withAlt(press, hasStatus);
  const last = stand.active.row === stand.rows - 1;
  if (press.key === 'ArrowDown' && last && !mod && !press.shiftKey) return { do: 'below' };
  const to = towards(press.key, mod, press.shiftKey ? stand.head : stand.active, stand);
  if (to) return { do: press.shiftKey ? 'extend' : 'go', to };
  switch (press.key) {
    case 'Tab': {
      if (mod) return null;
      const { active, cols, rows } = stand;
      const next = active.row * cols + active.col + (press.shiftKey ? -1 : 1);
      if (next < 0 || next >= rows * cols) return null;
      return { do: 'tab', to: { row: Math.floor(next / cols), col: next % cols } };
    }
    case 'Enter':
      return mod ? null : { do: 'edit', typed: null };
    case 'F2':
      return { do: 'edit', typed: null };
    case 'F10':
      return press.shiftKey ? { do: 'menu' } : null;
    case 'ContextMenu':
      return { do: 'menu' };
    case 'Insert':
      return mod || press.shiftKey ? { do: 'clip' } : { do: 'insert' };
    case 'Backspace':
      return mod ? null : { do: 'clear' };
    case 'Delete':
      if (press.shiftKey) return mod ? null : { do: 'clip' };
      return mod ? { do: 'remove' } : { do: 'clear' };
    case ' ':
      if (press.shiftKey) return { do: 'select', what: mod ? 'all' : 'rows' };
      if (mod) return { do: 'select', what: 'columns' };
      return hasStatus ? { do: 'status' } : { do: 'edit', typed: null };
  }
  if (mod) return withMod(press);
  if (press.isComposing) return { do: 'edit', typed: '' };
  return [...press.key].length === 1 ? { do: 'edit', typed: press.key } : null;
}

/** The command of a key on the line below the last row; none where the key is the button's that stands there. */
export function onLine(press: Press, from: Place): Command | null {
  const mod = press.ctrlKey || press.metaKey;
  if (press.altKey) return null;
  if (press.key === 'ArrowUp' && !mod && from.row > 0)
    return { do: 'go', to: { row: from.row - 1, col: from.col } };
  if (mod ? /^v$/i.test(press.key) : press.shiftKey && press.key === 'Insert')
    return { do: 'clip' };
  const typed = !mod && press.key !== ' ' && [...press.key].length === 1;
  return typed ? { do: 'edit', typed: press.key } : null;
}

/** Where a key leads from a place: a step, a page, or with the modifier to the end. */
function towards(key: string, mod: boolean, from: Place, stand: Stand): Place | null {
  const within = (row: number, col: number): Place => ({
    row: Math.max(0, Math.min(stand.rows - 1, row)),
    col: Math.max(0, Math.min(stand.cols - 1, col)),
  });
  const far = { row: mod ? stand.rows : 1, col: mod ? stand.cols : 1 };
  switch (key) {
    case 'ArrowUp':
      return within(from.row - far.row, from.col);
    case 'ArrowDown':
      return within(from.row + far.row, from.col);
    case 'ArrowLeft':
      return within(from.row, from.col - far.col);
    case 'ArrowRight':
      return within(from.row, from.col + far.col);
    case 'Home':
      return within(mod ? 0 : from.row, 0);
    case 'End':
      return within(mod ? stand.rows : from.row, stand.cols);
    case 'PageUp':
      return mod ? null : within(from.row - stand.page, from.col);
    case 'PageDown':
      return mod ? null : within(from.row + stand.page, from.col);
    default:
      return null;
  }
}

function withAlt(press: Press, hasStatus: boolean): Command | null {
  if (press.key === 'ArrowUp') return { do: 'move', by: -1 };
  if (press.key === 'ArrowDown') return { do: 'move', by: 1 };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code ?? '')?.[1] ?? /^\d$/.exec(press.key)?.[0];
  if (digit === undefined || !hasStatus || press.shiftKey) return null;
  return { do: 'take-status', at: digit === '0' ? 9 : Number(digit) - 1 };
}

function withMod(press: Press): Command | null {
  if (press.shiftKey) return null;
  switch (press.key.toLowerCase()) {
    case 'c':
    case 'v':
    case 'x':
      return { do: 'clip' };
    case 'a':
      return { do: 'select', what: 'all' };
    case 'd':
      return { do: 'fill', along: 'down' };
    case 'r':
      return { do: 'fill', along: 'right' };
    default:
      return null;
  }
}

/** What a key asks of a cell's editor; none where the key is the text's. */
export type EditorCommand = 'cancel' | 'down' | 'right' | 'left' | 'break' | 'next' | 'stay';

/** The command of a key in a cell's editor. */
export function inEditor(press: Press): EditorCommand | null {
  if (press.isComposing) return null;
  switch (press.key) {
    case 'Escape':
      return 'cancel';
    case 'F2':
      return 'next';
    case 'Tab':
      return press.shiftKey ? 'left' : 'right';
    case 'Enter':
      if (press.shiftKey || press.altKey) return 'break';
      return press.ctrlKey || press.metaKey ? 'stay' : 'down';
  }
  return null;
}
