// What stands around the document: the name, what was open lately, the palette and the search, and the pages that follow.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from './App.svelte';
import type { CommandId } from './commands/commands';
import type { Edit, Field } from './core';
import { aBeginning, aCore, aHit, aSheet, aState } from './testing/fake';
// Fetched beforehand: a test is not about how long that takes.
import './dialogs';

const empty = () => Promise.resolve(null);

test('who edits is asked once, and what is typed is what edits are signed with', async () => {
  let author: string | null = null;
  const sign = vi.fn((name: string) => {
    author = name;
    return Promise.resolve(aState({ author: name, revision: 2 }));
  });
  const beginning = () => Promise.resolve(aBeginning({ author, suggested: 'ada' }));
  render(App, { core: aCore({ beginning, sign }) });
  const dialog = await screen.findByRole('dialog', { name: 'What is your name?' });
  const name = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Name' });
  expect(document.activeElement).toBe(name);
  expect(name.value).toBe('ada');
  await fireEvent.input(name, { target: { value: '  ' } });
  await fireEvent.submit(name.form!);
  expect(sign).not.toHaveBeenCalled();
  expect(within(dialog).getByRole('alert').textContent).toContain('Give the name');
  await fireEvent.input(name, { target: { value: 'Ada Lovelace' } });
  await fireEvent.submit(name.form!);
  expect(sign).toHaveBeenCalledWith('Ada Lovelace');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('button', { name: /signed “Ada Lovelace”/ })).toBeTruthy();
});

test('a name that was refused stays in its field, with the reason', async () => {
  const sign = () => Promise.reject({ code: 'invalid', message: 'Too long', hint: 'Shorten it' });
  render(App, { core: aCore({ sign }) });
  await fireEvent.click(await screen.findByRole('button', { name: /edits are signed/ }));
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
  await fireEvent.input(name, { target: { value: 'Ada of a very long name' } });
  await fireEvent.submit(name.form!);
  await vi.waitFor(() => expect(screen.getByRole('dialog').textContent).toContain('Too long'));
  expect(name.value).toBe('Ada of a very long name');
});

test('the start shows what was open lately, opens it, and takes it off the list', async () => {
  const openRecent = vi.fn(empty);
  const forgetRecent = vi.fn(() => Promise.resolve(aBeginning({ recent: [] })));
  render(App, { core: aCore({ opened: empty, openRecent, forgetRecent }) });
  const row = await screen.findByRole('button', { name: /Technology/ });
  expect(row.textContent).toContain('technology.qdeck');
  expect(row.textContent).toContain('/home/ada/plans');
  await fireEvent.click(row);
  await vi.waitFor(() =>
    expect(openRecent).toHaveBeenCalledWith('/home/ada/plans/technology.qdeck'),
  );
  await fireEvent.click(screen.getByRole('button', { name: /Take technology.qdeck/ }));
  expect(forgetRecent).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: /Technology/ })).toBeNull());
});

test('the palette runs a command by keyboard alone, and gives the focus back', async () => {
  const exportPacket = vi.fn(() => Promise.resolve('/home/ada/q1.pdf'));
  render(App, { core: aCore({ exportPacket }) });
  const title = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
  title.focus();
  await fireEvent.keyDown(title, { key: 'k', ctrlKey: true });
  const line = await screen.findByRole<HTMLInputElement>('combobox', { name: /Search the plan/ });
  expect(document.activeElement).toBe(line);
  expect(screen.getAllByRole('option').length).toBeGreaterThan(10);
  await fireEvent.input(line, { target: { value: 'pdf' } });
  const chosen = () =>
    screen
      .getAllByRole('option')
      .find((it) => it.ariaSelected === 'true' || it.getAttribute('aria-selected') === 'true');
  expect(chosen()?.textContent).toContain('Export PDF');
  expect(chosen()?.textContent).toContain('Ctrl+E');
  expect(line.getAttribute('aria-activedescendant')).toBe(chosen()?.id);
  await fireEvent.keyDown(line, { key: 'Enter' });
  await vi.waitFor(() => expect(exportPacket).toHaveBeenCalledTimes(1));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(title);
});

test('Escape closes the palette, and keys and menu leave the document alone meanwhile', async () => {
  const undo = vi.fn(aCore().undo);
  let menu: (choice: CommandId) => void = () => {};
  const onMenu = (heard: typeof menu) => {
    menu = heard;
    return Promise.resolve(() => {});
  };
  const native = vi.fn(() => true);
  Object.assign(document, { execCommand: native });
  render(App, { core: aCore({ undo, onMenu }) });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  const line = await screen.findByRole('combobox', { name: /Search the plan/ });
  await fireEvent.keyDown(line, { key: 'z', ctrlKey: true });
  menu('redo');
  expect(undo).not.toHaveBeenCalled();
  expect(native.mock.calls).toEqual([['undo'], ['redo']]);
  await fireEvent.keyDown(line, { key: 'Escape' });
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a search leads to the field, in the quarter that tells of it', async () => {
  const sheet = vi.fn(aCore().sheet);
  const search = vi.fn(() => Promise.resolve([aHit({ quarter: 'FY2021-Q3' })]));
  render(App, { core: aCore({ sheet, search }) });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'f', ctrlKey: true });
  const line = await screen.findByRole('combobox', { name: 'Search the plan' });
  await fireEvent.input(line, { target: { value: 'platform' } });
  const hit = await screen.findByRole('option');
  expect(hit.querySelector('mark')?.textContent).toBe('platform');
  await fireEvent.keyDown(line, { key: 'Enter' });
  await vi.waitFor(() =>
    expect(sheet).toHaveBeenLastCalledWith(
      { table: 'objective', id: 'o2', list: null },
      'FY2021-Q3',
    ),
  );
  await vi.waitFor(() =>
    expect(document.activeElement?.getAttribute('data-field')).toBe('objective:o2:description'),
  );
});

test('the place of the field in focus is marked on its page, and no other', async () => {
  // Nothing is laid out here; the boxes of drawings are made up.
  const box = { x: 10, y: 20, width: 30, height: 10 };
  Object.assign(SVGElement.prototype, { getBBox: () => box });
  const { container } = render(App, {
    core: aCore({
      sheet: (node) => Promise.resolve(aSheet({ ...node, id: 'o2', table: 'objective' })),
    }),
  });
  const title = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
  await vi.waitFor(() => expect(container.querySelectorAll('[data-page] svg')).toHaveLength(3));
  await fireEvent.focus(title);
  await vi.waitFor(() => {
    const marked = [...container.querySelectorAll('.mark')];
    expect(marked.length).toBeGreaterThan(0);
    for (const mark of marked) {
      const page = mark.closest('[data-page]');
      expect(page?.querySelector("[data-place='objective:o2:title']")).not.toBeNull();
    }
  });
});

const owner: Field = {
  row: { table: 'objective', id: 'o1' },
  field: 'owner',
  label: 'Owner',
  control: { control: 'name' },
  value: '',
  words: '',
  optional: false,
  placeholder: 'Owner',
};

test('an owner is completed from names typed before, by keyboard', async () => {
  const apply = vi.fn((_edit: Edit) => Promise.resolve(aState({ revision: 2 })));
  const sheet = (node: Parameters<ReturnType<typeof aCore>['sheet']>[0]) =>
    Promise.resolve({ ...aSheet(node), facts: [{ label: 'Owner', words: '', field: owner }] });
  render(App, { core: aCore({ apply, sheet }) });
  const field = await screen.findByRole<HTMLTextAreaElement>('combobox', { name: 'Owner' });
  field.focus();
  await fireEvent.input(field, { target: { value: 'love' } });
  expect((await screen.findByRole('option', { name: 'Ada Lovelace' })).id).toBeTruthy();
  await fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option').id);
  await fireEvent.keyDown(field, { key: 'Enter' });
  await vi.waitFor(() => expect(apply).toHaveBeenCalledTimes(1));
  expect(apply.mock.calls[0]?.[0]).toMatchObject({
    edit: 'set',
    field: 'owner',
    value: 'Ada Lovelace',
  });
});

test('a picture dropped on a sheet becomes a figure, and its words are asked for', async () => {
  const apply = vi.fn((_edit: Edit) => Promise.resolve(aState({ revision: 2 })));
  const row = { table: 'figure' as const, id: 'f1' };
  const told = (field: string, words: string, control: Field['control']): Field => ({
    row,
    field,
    label: field,
    control,
    value: words,
    words,
    optional: false,
    placeholder: '',
  });
  const figures = {
    block: 'figures' as const,
    heading: 'Figures',
    figures: [
      {
        row,
        image: told('image', 'aa', { control: 'picture' }),
        caption: told('caption', 'The gateway', { control: 'line' }),
        alternative: told('alternative', '', { control: 'words' }),
        quarter: told('quarter', '', { control: 'line' }),
      },
    ],
    add: { label: 'Add figure', table: 'figure' as const, fields: { of: 'objective:o1' } },
  };
  const core = aCore({
    apply,
    sheet: (node) => Promise.resolve({ ...aSheet(node), blocks: [figures] }),
  });
  const { container } = render(App, { core });
  await vi.waitFor(() => expect(container.querySelector('main img')).toBeTruthy());
  expect(container.querySelector('main')?.textContent).toContain('what the picture shows');
  const file = new File(['picture'], 'gateway.png', { type: 'image/png' });
  const dataTransfer = { files: [file], types: ['Files'], getData: () => '' };
  await fireEvent.drop(container.querySelector('main article')!, { dataTransfer });
  await vi.waitFor(() => expect(apply).toHaveBeenCalledTimes(1));
  expect(apply.mock.calls[0]?.[0]).toMatchObject({
    edit: 'add',
    table: 'figure',
    fields: { of: 'objective:o1', image: `data:image/png;base64,${btoa('picture')}` },
  });
  await fireEvent.paste(container.querySelector('main article')!, { clipboardData: dataTransfer });
  await vi.waitFor(() => expect(apply).toHaveBeenCalledTimes(2));
});
