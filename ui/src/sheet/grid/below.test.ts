// The line below a table's last row: a spreadsheet's next empty row. Not what a new row is given.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { Block, Edit, Sheet } from '../../core';
import { people, sample } from '../sample';
import SheetView from '../SheetView.svelte';

type Grid = Extract<Block, { block: 'grid' }>;

const typing = () => document.activeElement as HTMLTextAreaElement;
const press = (key: string, more = {}) => fireEvent.keyDown(typing(), { key, ...more });
const type = (value: string) => fireEvent.input(typing(), { target: { value } });
const line = () => screen.getByRole('button', { name: /Add hire/ });
const cell = (row: number, col: number) =>
  document.querySelectorAll('tbody tr')[row]?.querySelectorAll('td')[col];

function sheetOf(grid: Grid): Sheet {
  return { ...sample().objective, blocks: [grid] };
}

/** A sheet of hires that grows by what is added to it. */
function hires(grid = people()) {
  const edits: Edit[] = [];
  const apply = async (edit: Edit) => {
    edits.push(edit);
    return true;
  };
  const props = { writable: true, apply, focused: () => {} };
  const view = render(SheetView, { sheet: sheetOf(grid), ...props });
  /** The row that was asked for comes. */
  const grow = async () => {
    const edit = edits.at(-1);
    if (edit?.edit !== 'add' || !grid.blank) throw new Error('no row was asked for');
    const row = JSON.parse(JSON.stringify(grid.blank), (_key, value: unknown) =>
      value !== null && typeof value === 'object' && 'table' in value && 'id' in value
        ? { ...value, id: edit.id }
        : value,
    ) as Grid['rows'][number];
    await view.rerender({ sheet: sheetOf({ ...grid, rows: [...grid.rows, row] }) });
  };
  return { edits, grow, rows: grid.rows.length };
}

it('is where Enter goes from the last row, and typing begins a row', async () => {
  const { edits, grow, rows } = hires();
  (cell(rows - 1, 0) as HTMLElement).focus();
  await press('F2');
  await type('Ada');
  await press('Enter');
  expect(edits).toHaveLength(1);
  expect(document.activeElement).toBe(line());
  await press('B');
  await press('e');
  // A space goes with what was typed: it is no press of the button.
  expect(await press(' '), 'taken').toBe(false);
  await press('a');
  await press('s');
  await press('Backspace');
  expect(edits).toHaveLength(2);
  expect(edits[1]).toMatchObject({ edit: 'add', table: 'hire' });
  await grow();
  await waitFor(() => expect(typing().value).toBe('Be a'));
  expect(typing().closest('td')).toBe(cell(rows, 0));
});

it('gives what is typed right after a press of Add to that row', async () => {
  const { edits, grow, rows } = hires();
  line().focus();
  await fireEvent.click(line());
  await press('C');
  await press('Enter');
  await grow();
  await waitFor(() => expect(typing().value).toBe('C'));
  expect(typing().closest('td')).toBe(cell(rows, 0));
  expect(edits).toHaveLength(1);
});

it('is below the last row for the arrows, too, and Up leads back', async () => {
  const { rows, edits } = hires();
  (cell(rows - 1, 1) as HTMLElement).focus();
  await press('ArrowDown');
  expect(document.activeElement).toBe(line());
  await press('ArrowUp');
  expect(document.activeElement).toBe(cell(rows - 1, 1));
  expect(edits).toEqual([]);
});

it('Enter leads back below the cell where Tab set out from', async () => {
  hires();
  (cell(0, 0) as HTMLElement).focus();
  await press('F2');
  await type('Eve');
  await press('Tab');
  await press('F2');
  await type('Welder');
  await press('Enter');
  expect(document.activeElement).toBe(cell(1, 0));
});

it('takes what is pasted as new rows', async () => {
  const { rows, edits } = hires();
  (cell(rows - 1, 0) as HTMLElement).focus();
  await press('ArrowDown');
  await press('v', { ctrlKey: true });
  const clipboardData = { getData: () => 'Ada\r\nBea\r\n' };
  await fireEvent.paste(typing(), { clipboardData });
  const pasted = edits[0]?.edit === 'group' ? edits[0].edits : [];
  expect(pasted.map(({ edit }) => edit)).toEqual(['add', 'add']);
});
