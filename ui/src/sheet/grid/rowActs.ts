// What the menu of a grid offers for the rows and cells that are selected. Not the doing.
import type { Item } from '../../parts/Menu.svelte';
import { words } from '../words';
import type { GridBlock } from './block';
import type { Range } from './selection.svelte';

/** Something that the menu offers. */
export type RowAct =
  'above' | 'below' | 'up' | 'down' | 'fill-down' | 'fill-right' | 'clear' | 'remove';

/** The menu's items; those of rows only where rows can be moved. */
export function rowActs(grid: GridBlock, range: Range, ordered: boolean): Item<RowAct>[] {
  const { top, bottom } = range;
  const last = grid.rows.length - 1;
  const cells: Item<RowAct>[] = [
    { what: 'fill-down', words: words.fillDown, keys: 'Mod+D', apart: ordered },
    { what: 'fill-right', words: words.fillRight, keys: 'Mod+R' },
    { what: 'clear', words: words.clearCells, keys: 'Delete' },
  ];
  if (!ordered) return cells;
  const add: Item<RowAct>[] = [
    { what: 'above', words: words.insertAbove, keys: 'Insert' },
    { what: 'below', words: words.insertBelow },
  ];
  const rows: Item<RowAct>[] = [
    { what: 'up', words: words.moveUp, keys: 'Alt+↑', off: top === 0 },
    { what: 'down', words: words.moveDown, keys: 'Alt+↓', off: bottom >= last },
  ];
  const remove: Item<RowAct> = {
    what: 'remove',
    words: words.removeRows(bottom - top + 1),
    keys: 'Mod+Delete',
    apart: true,
  };
  return [...(grid.add ? add : []), ...rows, ...cells, remove];
}
