// What is typed into a cell, on the pages as it is typed. Not what the pages make of it.
import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Edit, Sheet } from '../../core';
import { sample } from '../sample';
import SheetView from '../SheetView.svelte';

const draft = vi.hoisted(() => vi.fn());
vi.mock('../sources', () => ({ sources: () => ({ draft }) }));
beforeEach(() => draft.mockClear());

const KR2 = { table: 'check_in', key: { subject: 'key_result:kr2', quarter: 'FY2021-Q1' } };
const typing = () => document.activeElement as HTMLTextAreaElement;
const press = (key: string) => fireEvent.keyDown(typing(), { key });
const type = (value: string) => fireEvent.input(typing(), { target: { value } });

/** Stands in a cell of a sheet whose edits `apply` takes. */
function stand(place: string, sheet: Sheet, apply = (_edit: Edit) => Promise.resolve(true)) {
  render(SheetView, { sheet, writable: true, apply, focused: () => {} });
  document.querySelector<HTMLElement>(`td[data-field="${place}"]`)?.focus();
}

it('is shown from its first letter on, and withdrawn by Escape', async () => {
  stand('check_in:key_result:kr2@FY2021-Q1:words', sample().objective);
  await press('N');
  await waitFor(() => expect(typing().value).toBe('N'));
  const shown = { edit: 'set', row: KR2, field: 'words', value: 'N' };
  expect(draft).toHaveBeenLastCalledWith(shown);
  await type('Now surveyed ');
  expect(draft).toHaveBeenLastCalledWith({ ...shown, value: 'Now surveyed' });
  await press('Escape');
  expect(draft).toHaveBeenLastCalledWith(null);
});

it('gives way to the edit, which is sent first', async () => {
  const steps: string[] = [];
  draft.mockImplementation((edit: Edit | null) => steps.push(edit ? 'shown' : 'withdrawn'));
  stand('check_in:key_result:kr2@FY2021-Q1:words', sample().objective, () => {
    steps.push('sent');
    return Promise.resolve(true);
  });
  await press('F2');
  await type('Now surveyed');
  await press('Enter');
  expect(steps).toEqual(['shown', 'sent', 'withdrawn']);
});

it('is withdrawn where it says again what the plan says, and where it cannot be taken', async () => {
  stand('trajectory:key_result:kr1@FY2021-Q1:target', sample().measured);
  await press('F2');
  const before = typing().value;
  await type('70');
  expect(draft).toHaveBeenLastCalledWith(expect.objectContaining({ value: 70 }));
  await type('many');
  expect(draft).toHaveBeenLastCalledWith(null);
  await type('70');
  await type(before);
  expect(draft).toHaveBeenLastCalledWith(null);
  await type('70');
  await type(`${before}.0`);
  await press('Enter');
  expect(draft).toHaveBeenLastCalledWith(null);
});

it('shows rich text as well', async () => {
  const sheet = sample().objective;
  const grid = sheet.blocks.at(-1);
  if (grid?.block !== 'grid' || !grid.blank) throw new Error('no grid');
  grid.rows = [grid.blank];
  const row = grid.blank.row;
  stand(`drill_down:${row.id}:situation`, sheet);
  await press('S');
  await waitFor(() =>
    expect(draft).toHaveBeenLastCalledWith({ edit: 'set', row, field: 'situation', value: 'S' }),
  );
  await press('Escape');
  expect(draft).toHaveBeenLastCalledWith(null);
});
