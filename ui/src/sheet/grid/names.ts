// What the rows and cells of a grid are called where they are read aloud or spoken of. Not what stands in them.
import { within } from '../../catalogue';
import type { Field, GridRow } from '../../core';
import { words } from '../words';
import type { GridBlock } from './block';

/** A row: `KR2`, or `row 2` where rows have no code. */
export function nameOf(row: GridRow, index: number): string {
  return row.code || words.row(index + 1);
}

/** A field by its place in the table: “Status” alone could be anyone's. */
export function labelOf(
  grid: GridBlock,
  row: GridRow,
  index: number,
  col: number,
  field: Field,
): string {
  const column = grid.columns[col]?.label ?? '';
  const same = field.label.toLowerCase() === column.toLowerCase();
  const what = same ? '' : `, ${within(field.label)}`;
  return `${nameOf(row, index)}, ${column}${what}`;
}
