// What a key means in a grid, in a cell and in its editor. Not what is then done about it.

/** The parts of a key press that matter here. */
export interface Press {
  key: string;
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

/** What a key asks of a grid whose cell has the focus. */
export type Command =
  | { do: 'go'; to: Place }
  | { do: 'edit'; typed: string | null }
  | { do: 'clear' }
  | { do: 'status' }
  | { do: 'menu' }
  | { do: 'clip' }
  | { do: 'move'; by: -1 | 1 }
  | { do: 'remove' };

/** The command of a key in a cell; none where the key is not the grid's. */
export function inCell(
  press: Press,
  at: Place,
  rows: number,
  cols: number,
  hasStatus: boolean,
): Command | null {
  const mod = press.ctrlKey || press.metaKey;
  const go = (row: number, col: number): Command => ({
    do: 'go',
    to: {
      row: Math.max(0, Math.min(rows - 1, row)),
      col: Math.max(0, Math.min(cols - 1, col)),
    },
  });
  if (press.altKey) {
    if (press.shiftKey && press.key === 'ArrowUp') return { do: 'move', by: -1 };
    if (press.shiftKey && press.key === 'ArrowDown') return { do: 'move', by: 1 };
    if (press.key === 'ArrowDown' && hasStatus) return { do: 'status' };
    return null;
  }
  switch (press.key) {
    case 'ArrowUp':
      return mod ? go(0, at.col) : go(at.row - 1, at.col);
    case 'ArrowDown':
      return mod ? go(rows - 1, at.col) : go(at.row + 1, at.col);
    case 'ArrowLeft':
      return mod ? go(at.row, 0) : go(at.row, at.col - 1);
    case 'ArrowRight':
      return mod ? go(at.row, cols - 1) : go(at.row, at.col + 1);
    case 'Home':
      return mod ? go(0, 0) : go(at.row, 0);
    case 'End':
      return mod ? go(rows - 1, cols - 1) : go(at.row, cols - 1);
    case 'Tab': {
      if (mod) return null;
      const next = at.row * cols + at.col + (press.shiftKey ? -1 : 1);
      if (next < 0 || next >= rows * cols) return null;
      return go(Math.floor(next / cols), next % cols);
    }
    case 'Enter':
      return mod ? null : { do: 'edit', typed: null };
    case 'F2':
      return { do: 'edit', typed: null };
    case 'F10':
      return press.shiftKey ? { do: 'menu' } : null;
    case 'ContextMenu':
      return { do: 'menu' };
    case 'Backspace':
      return mod ? null : { do: 'clear' };
    case 'Delete':
      return mod ? { do: 'remove' } : { do: 'clear' };
    case ' ':
      if (mod) return null;
      return hasStatus ? { do: 'status' } : { do: 'edit', typed: null };
  }
  if (mod) return ['c', 'v', 'x'].includes(press.key.toLowerCase()) ? { do: 'clip' } : null;
  if (press.isComposing) return { do: 'edit', typed: '' };
  return [...press.key].length === 1 ? { do: 'edit', typed: press.key } : null;
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

/** Tab-separated text as cells; quoted cells may hold line breaks, as spreadsheets write them. */
export function cellsOf(text: string): string[][] {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < plain.length; at++) {
    const letter = plain.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (plain.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t' || letter === '\n') {
      rows.at(-1)?.push(cell);
      if (letter === '\n') rows.push([]);
      cell = '';
    } else cell += letter;
  }
  rows.at(-1)?.push(cell);
  return rows;
}
