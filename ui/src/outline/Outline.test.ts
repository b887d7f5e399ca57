// The outline under a person's hands: what it asks for, where the keyboard is then, and what it says of itself.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Edit, Field, Node, OutlineNode } from '../core';
import { anOutline } from '../testing/fake';
import Outline from './Outline.svelte';

const title: Field = {
  row: { table: 'objective', id: 'o2' },
  field: 'title',
  label: 'Title',
  control: { control: 'line' },
  value: 'Evolutionary architecture',
  words: 'Evolutionary architecture',
  optional: false,
  placeholder: 'Name the objective',
};

function show(outline: OutlineNode[] = anOutline()) {
  const edits: Edit[] = [];
  const apply = vi.fn(async (edit: Edit) => {
    edits.push(edit);
    return true;
  });
  const remove = vi.fn((edit: Edit, _label: string) => apply(edit));
  const choose = vi.fn((_node: Node) => {});
  const nameOf = () => Promise.resolve(title);
  const props = { chosen: null, choose, writable: true, year: 2021, apply, remove, nameOf };
  const view = render(Outline, { outline, ...props });
  return { edits, choose, remove, ...view };
}

const row = (key: string) => document.querySelector<HTMLElement>(`[data-node="${key}"]`)!;
const press = (key: string, more = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

test('a node moves by Alt and the arrows, and keeps the keyboard', async () => {
  const { edits } = show();
  row('objective:o2').focus();
  await press('ArrowUp', { altKey: true });
  expect(edits).toEqual([{ edit: 'move', row: { table: 'objective', id: 'o2' }, after: null }]);
  await waitFor(() => expect(document.activeElement).toBe(row('objective:o2')));
});

test('a node is renamed where it stands, and Escape lets it be', async () => {
  const { edits } = show();
  row('objective:o2').focus();
  await press('F2');
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
  expect(name.value).toBe('Evolutionary architecture');
  await fireEvent.input(name, { target: { value: 'Another name' } });
  await press('Escape');
  expect(edits).toEqual([]);
  await waitFor(() => expect(document.activeElement).toBe(row('objective:o2')));
  await press('F2');
  const again = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
  await fireEvent.input(again, { target: { value: 'Another name' } });
  await press('Enter');
  await waitFor(() =>
    expect(edits).toEqual([{ edit: 'set', row: title.row, field: 'title', value: 'Another name' }]),
  );
});

test('a node is deleted without a question, and the next has the keyboard', async () => {
  const { remove } = show();
  row('objective:o2').focus();
  await press('Delete');
  expect(remove).toHaveBeenCalledWith(
    { edit: 'remove', row: { table: 'objective', id: 'o2' } },
    'Evolutionary architecture of everything that is on the platform',
  );
  await waitFor(() => expect(document.activeElement).toBe(row('objective:o3')));
  row('department:d:win').focus();
  await press('Delete');
  expect(remove).toHaveBeenCalledTimes(1);
});

test('the menu opens by keyboard, offers what can be done, and gives the focus back', async () => {
  const { edits } = show();
  row('program:p').focus();
  await press('F10', { shiftKey: true });
  const items = (await screen.findAllByRole('menuitem')).map((it) => it.textContent);
  expect(items).toEqual([
    'Add program belowInsert',
    'Add outcome',
    'Add objective',
    'RenameF2',
    'DuplicateCtrl+D',
    'Move upAlt+↑',
    'Move downAlt+↓',
    'DeleteDelete',
  ]);
  await press('Escape');
  expect(document.activeElement).toBe(row('program:p'));
  await press('ContextMenu');
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Duplicate' }));
  await waitFor(() => expect(edits).toHaveLength(1));
  expect(edits[0]).toMatchObject({
    edit: 'duplicate',
    row: { table: 'program', id: 'p' },
    year: 2021,
  });
});

test('letters find what is not in sight, and say when there is nothing', async () => {
  show();
  row('department:d').focus();
  for (const letter of 'matur') await press(letter);
  await waitFor(() => expect(document.activeElement).toBe(row('key_result:k2')));
  expect(screen.getByText('Find: matur')).toBeTruthy();
  await press('x');
  await waitFor(() => expect(screen.getByText('Nothing is called “maturx”')).toBeTruthy());
  expect(document.activeElement).toBe(row('key_result:k2'));
  // Another key ends the word: what is typed then is the next one.
  await press('Enter');
  await press('f');
  await waitFor(() => expect(document.activeElement).toBe(row('objective:o3')));
});

test('what is read only is walked and not changed', async () => {
  const { edits, rerender } = show();
  await rerender({ writable: false });
  row('objective:o2').focus();
  for (const key of ['F2', 'Delete', 'Insert', 'ContextMenu']) await press(key);
  await press('d', { ctrlKey: true });
  expect(edits).toEqual([]);
  expect(screen.queryByRole('menu')).toBeNull();
});

test('a long plan is drawn in part, and every row says where it stands', async () => {
  const many = anOutline();
  const program = many[0]!.children[0]!;
  program.children = Array.from({ length: 400 }, (_, at) => ({
    ...program.children[1]!,
    node: { table: 'objective', id: `many${at}`, list: null },
  }));
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(520);
  show(many);
  await waitFor(() => expect(document.querySelectorAll('[data-node]').length).toBeLessThan(70));
  expect(row('objective:many5').getAttribute('aria-posinset')).toBe('6');
  expect(row('objective:many5').getAttribute('aria-setsize')).toBe('400');
  row('department:d').focus();
  await press('End');
  await waitFor(() => expect(document.activeElement).toBe(row('organisation:g')));
  vi.restoreAllMocks();
});
