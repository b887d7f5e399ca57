// The scorecard on made-up rows: what is shown, its order, the keys, and how many rows are drawn.
import { createRawSnippet } from 'svelte';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { Desk } from '../document/desk.svelte';
import { aCore, aScorecard } from '../testing/fake';
import { lines, type Filter } from './order';
import Scorecard from './Scorecard.svelte';

const strip = createRawSnippet(() => ({ render: () => '<p></p>' }));
const everything: Filter = { program: null, owner: null, status: null };
const ids = (...[card, filter, sort]: Parameters<typeof lines>) =>
  lines(card, filter, sort).map(({ row }) => row.node.id);

test('rows are narrowed under their objectives, and sorted without them', () => {
  const card = aScorecard();
  expect(ids(card, everything, null)).toEqual(['o0', 'k0', 'k1', 'o1', 'k2', 'k3']);
  expect(ids(card, { ...everything, program: 1 }, null)).toEqual(['o1', 'k2', 'k3']);
  expect(ids(card, { ...everything, owner: 'Ada' }, null)).toEqual(['o0', 'k0', 'o1', 'k2']);
  expect(ids(card, { ...everything, status: 0 }, null)).toEqual(['o0', 'k0', 'o1', 'k3']);
  expect(ids(card, { ...everything, status: -1 }, null)).toEqual([]);
  expect(ids(card, everything, { key: 'title', down: false })).toEqual(['k3', 'k2', 'k1', 'k0']);
  expect(ids(card, everything, { key: 'score', down: true })).toEqual(['k3', 'k2', 'k1', 'k0']);
  // By the gravity of this quarter's status; what has the same keeps the plan's order.
  expect(ids(card, everything, { key: 4, down: true })).toEqual(['k2', 'k1', 'k0', 'k3']);
});

async function shown(count?: number) {
  const core = aCore({ scorecard: () => Promise.resolve(aScorecard(count)) });
  const desk = new Desk(core);
  await desk.begin();
  const [go, close] = [vi.fn(), vi.fn()];
  render(Scorecard, { core, desk, quarter: 'FY2021-Q1', label: 'Q1 FY20-21', go, close, strip });
  const grid = await screen.findByRole('grid');
  await vi.waitFor(() => expect(document.activeElement).toBe(grid));
  const press = (key: string) => fireEvent.keyDown(grid, { key });
  return { grid, go, close, press };
}

test('keys move among the cells, and Enter leads to what one tells', async () => {
  const { grid, go, close, press } = await shown();
  const chosen = () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  expect(chosen()?.textContent).toBe('Objective 0');
  await press('ArrowDown');
  await press('ArrowRight');
  expect(chosen()?.textContent).toContain('0 %');
  await press('Enter');
  expect(go).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'k0' }), 'FY2021-Q1');
  await press('Home');
  await press('Enter');
  expect(go).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'k0' }), null);
  await fireEvent.click(screen.getByRole('button', { name: 'Back to the plan' }));
  expect(close).toHaveBeenCalled();
});

test('all quarters can be shown, a click sorts, a filter narrows, and the count says so', async () => {
  const { grid } = await shown();
  expect(within(grid).getAllByRole('columnheader')).toHaveLength(8);
  await fireEvent.change(screen.getByLabelText('Quarters'), { target: { value: 'true' } });
  await vi.waitFor(() => expect(within(grid).getAllByRole('columnheader')).toHaveLength(12));
  const head = within(grid).getByRole('button', { name: 'Score' });
  await fireEvent.click(head);
  expect(head.closest('th')?.getAttribute('aria-sort')).toBe('descending');
  expect(within(grid).getAllByRole('rowheader')[0]?.textContent).toContain('Result w');
  await fireEvent.change(screen.getByLabelText('Owner'), { target: { value: 'Ada' } });
  await screen.findByText('2 of 4 key results');
});

test('of thousands of rows only those in sight are drawn', async () => {
  const { grid } = await shown(700);
  expect(grid.getAttribute('aria-rowcount')).toBe('1403');
  expect(grid.querySelectorAll('tbody tr').length).toBeLessThan(60);
});
