// A name that cannot be chosen yet: typed where it is to be chosen, it is added. Not the list's own keys.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { Edit } from '../../core';
import { people, sample } from '../sample';
import SheetView from '../SheetView.svelte';

const press = (key: string, more = {}) =>
  fireEvent.keyDown(document.activeElement!, { key, ...more });
const type = async (text: string) => {
  for (const key of text) await press(key);
};
const offered = () =>
  [...document.querySelectorAll('[role=option]')].map((option) => option.textContent?.trim());

/** Stands on the team of the first hire. */
function stand() {
  const edits: Edit[] = [];
  const apply = (edit: Edit) => {
    edits.push(edit);
    return Promise.resolve(true);
  };
  const sheet = { ...sample().objective, blocks: [people()] };
  render(SheetView, { sheet, writable: true, apply, focused: () => {} });
  document.querySelectorAll<HTMLElement>('tbody td')[2]?.focus();
  return edits;
}

it('is offered as typed, spaces and all, and added with its choice in one edit', async () => {
  const edits = stand();
  await type('D');
  await screen.findByRole('listbox');
  expect(offered()).toEqual(['Delivery', 'Add team “D”']);
  await type('epot');
  await press(' ');
  await type('yard');
  expect(offered()).toEqual(['Add team “Depot yard”']);
  await press('Enter');
  const [edit] = edits;
  if (edit?.edit !== 'group') throw new Error('not one edit');
  expect(edit.name).toBe('Add team');
  const [added, chosen] = edit.edits;
  const fields = { department: 'd1', name: 'Depot yard' };
  expect(added).toMatchObject({ edit: 'add', table: 'team', fields });
  const id = added?.edit === 'add' ? added.id : null;
  expect(chosen).toMatchObject({ edit: 'set', field: 'team', value: id });
});

it('gives way to what is there, and is taken back letter by letter', async () => {
  const edits = stand();
  await type('research');
  await waitFor(() => expect(offered()).toEqual(['Research']));
  await press(' ');
  expect(offered(), 'a space more is no other name').toEqual(['Research']);
  await type('x');
  expect(offered()).toEqual(['Add team “research x”']);
  await press('Backspace');
  await press('Enter');
  expect(edits).toMatchObject([{ edit: 'set', field: 'team', value: 't2' }]);
});

it('says that a name can be typed, where none was yet', async () => {
  stand();
  await press('Enter');
  expect(await screen.findByText('Type a name to add it')).toBeTruthy();
  expect(offered()).toEqual(['–', 'Delivery', 'Research']);
});
