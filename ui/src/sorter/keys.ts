// What a key means in the page sorter. Not what is then done about it.

/** Where the keys are. */
export interface Stand {
  at: number;
  count: number;
  columns: number;
  /** How many rows are in sight. */
  rows: number;
}

/** What a key asks for. */
export type Command =
  | { do: 'go'; to: number }
  | { do: 'move'; to: number }
  | { do: 'turn' }
  | { do: 'leave-out' }
  | { do: 'retitle' }
  | { do: 'menu' }
  | { do: 'digit'; digit: string }
  | { do: 'close' };

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command of a key; null where it is not the sorter's. */
export function inSorter(press: Press, stand: Stand): Command | null {
  const { key, altKey } = press;
  if (press.ctrlKey || press.metaKey) {
    const far = key === 'Home' || key === 'End';
    const to = far && !altKey ? towards(key, stand) : null;
    return to === null ? null : { do: 'go', to };
  }
  const to = towards(key, stand);
  if (to !== null) return { do: altKey ? 'move' : 'go', to };
  if (altKey) return null;
  if (key === 'F10' && press.shiftKey) return { do: 'menu' };
  if (/^\d$/.test(key)) return { do: 'digit', digit: key };
  switch (key) {
    case ' ':
      return { do: 'turn' };
    case 'Delete':
    case 'Backspace':
      return { do: 'leave-out' };
    case 'F2':
    case 'Enter':
      return { do: 'retitle' };
    case 'ContextMenu':
      return { do: 'menu' };
    case 'Escape':
      return { do: 'close' };
    default:
      return null;
  }
}

function towards(key: string, { at, count, columns, rows }: Stand): number | null {
  const by = (step: number) => Math.max(0, Math.min(count - 1, at + step));
  // Up and down stay in their column; below a short last row, its last page is next.
  const lines = (step: number) => {
    const to = at + step * columns;
    if (to < 0) return at % columns;
    if (to < count) return to;
    const last = count - 1;
    return Math.floor(at / columns) === Math.floor(last / columns) ? at : last;
  };
  switch (key) {
    case 'ArrowLeft':
      return by(-1);
    case 'ArrowRight':
      return by(1);
    case 'ArrowUp':
      return at < columns ? at : lines(-1);
    case 'ArrowDown':
      return lines(1);
    case 'PageUp':
      return lines(-rows);
    case 'PageDown':
      return lines(rows);
    case 'Home':
      return 0;
    case 'End':
      return Math.max(0, count - 1);
    default:
      return null;
  }
}
