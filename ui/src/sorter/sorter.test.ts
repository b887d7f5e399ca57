// The page sorter: where cards stand, what keys mean, and which edits come of keys, pointer and fields.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { DocumentState, Edit, Field, PageRow, Sheet } from '../core';
import type { Core } from '../core/calls';
import { aCore, aPageRow, aPreview, aSheet, aState } from '../testing/fake';
import { fallsBefore, geometry, inSight, lineAt, placeOf, slots } from './geometry';
import { inSorter } from './keys';
import { Thumbnails } from './pictures.svelte';
import { sheetsOf } from './sheets';
// Fetched beforehand: a test is not about how long that takes.
import '../dialogs';

describe('cards', () => {
  const of = geometry(1000);
  test('stand beside each other as they fit, and at least one does', () => {
    expect(of.columns).toBe(4);
    expect(of.width * 4 + 20 * 3).toBeLessThanOrEqual(1000);
    expect(geometry(120)).toMatchObject({ columns: 1, width: 120 });
    expect(placeOf(5, of)).toEqual({ x: of.width + 20, y: of.row });
  });
  test('are in sight between two heights', () => {
    expect(inSight(0, of.row * 2, 300, of)).toEqual([0, 8]);
    expect(inSight(of.row * 74, of.row * 80, 299, of)).toEqual([296, 299]);
    expect(inSight(-300, -10, 8, of)).toEqual([0, 0]);
  });
  test('are drawn there and a little beyond, and stay in their slots while one scrolls', () => {
    const at = (row: number, count = 300) => slots(of.row * row, of.row * 2, count, of, 1);
    expect(at(0)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect([...at(10)].sort((one, other) => one - other)[0]).toBe(36);
    const [before, after] = [at(10), at(11)];
    const other = before.filter((index, slot) => after[slot] !== index);
    expect(other, 'only the row that went gives way').toEqual([36, 37, 38, 39]);
    expect(at(1000).filter((index) => index >= 0)).toContain(299);
    expect(at(0, 3).filter((index) => index >= 0)).toEqual([0, 1, 2]);
  });
  test('part where something would fall', () => {
    expect(fallsBefore(-20, 0, 9, of)).toBe(0);
    expect(fallsBefore(of.width * 0.8, 10, 9, of)).toBe(1);
    expect(fallsBefore(5000, 10, 9, of)).toBe(4);
    expect(fallsBefore(900, of.row * 9, 9, of)).toBe(9);
    // At a row's end the line stands there, not at the beginning of the next.
    expect(lineAt(4, 990, of)).toEqual({ x: placeOf(3, of).x + of.width + 10, y: 0 });
    expect(lineAt(4, 0, of)).toEqual({ x: -10, y: of.row });
  });
});

describe('keys', () => {
  const held = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  const stand = { at: 5, count: 10, columns: 4, rows: 2 };
  test.each<[string, Partial<typeof held>, number, unknown]>([
    ['ArrowRight', {}, 5, { do: 'go', to: 6 }],
    ['ArrowDown', {}, 5, { do: 'go', to: 9 }],
    ['ArrowDown', {}, 6, { do: 'go', to: 9 }],
    ['ArrowDown', {}, 9, { do: 'go', to: 9 }],
    ['ArrowUp', {}, 2, { do: 'go', to: 2 }],
    ['PageUp', {}, 9, { do: 'go', to: 1 }],
    ['End', { ctrlKey: true }, 5, { do: 'go', to: 9 }],
    ['ArrowLeft', { altKey: true }, 5, { do: 'move', to: 4 }],
    ['ArrowUp', { altKey: true }, 5, { do: 'move', to: 1 }],
    ['Home', { altKey: true }, 5, { do: 'move', to: 0 }],
    [' ', {}, 5, { do: 'turn' }],
    ['Delete', {}, 5, { do: 'leave-out' }],
    ['F2', {}, 5, { do: 'retitle' }],
    ['7', {}, 5, { do: 'digit', digit: '7' }],
    ['F10', { shiftKey: true }, 5, { do: 'menu' }],
    ['Escape', {}, 5, { do: 'close' }],
    ['3', { ctrlKey: true }, 5, null],
    ['x', {}, 5, null],
  ])('%s with %o on page %i', (key, more, at, command) => {
    expect(inSorter({ key, ...held, ...more }, { ...stand, at })).toEqual(command);
  });
});

test('a page has the sheets on which it begins and goes on, alone or with others', () => {
  const sheet = (state: string, ...begins: string[]) => ({
    ...aPreview(1).pages[0]!,
    begins,
    fingerprint: state,
  });
  const print = [sheet('a', 'cover'), sheet('b', 'one', 'two'), sheet('c'), sheet('d', 'three')];
  expect(Object.fromEntries(sheetsOf(print))).toEqual({
    cover: { first: 1, last: 1, state: 'a' },
    one: { first: 2, last: 2, state: 'b' },
    two: { first: 2, last: 3, state: 'b' },
    three: { first: 4, last: 4, state: 'd' },
  });
});

test('thumbnails are asked for a few at a time, once a state, and what is no longer wanted is not', async () => {
  const answers: ((found: string[]) => void)[] = [];
  const asked: string[][] = [];
  const thumbnails = new Thumbnails();
  const ask = (pages: string[]) => {
    asked.push(pages);
    return new Promise<(string | null)[]>((found) => answers.push(found));
  };
  const want = (from: number, state = '1') =>
    thumbnails.want(
      Array.from({ length: 10 }, (_, at) => ({ page: `p${from + at}`, state })),
      ask,
    );
  want(0);
  want(100);
  answers.shift()?.(asked[0]!.map((page) => `picture of ${page}`));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[0], 'the first stand early').toEqual(['p0', 'p1']);
  expect(asked[1]).toEqual(['p100', 'p101', 'p102', 'p103', 'p104', 'p105']);
  expect(thumbnails.of('p0')?.getAttribute('src')).toBe('picture of p0');
  want(0, '2');
  answers.shift()?.(asked[1]!.map(() => 'later'));
  await vi.waitFor(() => expect(asked[2]?.[0]).toBe('p0'));
  const older = thumbnails.of('p0')?.getAttribute('src');
  expect(older, 'it stays until the next is there').toBe('picture of p0');
});

/** The window on a packet of three pages, with the sorter open; every edit is kept. */
async function sorting(
  pages: PageRow[],
  more: Partial<Core> = {},
  open: Partial<DocumentState> = {},
) {
  let list = pages;
  let revision = 1;
  const edits: Edit[] = [];
  const row = { table: 'packet' as const, key: { quarter: 'FY2021-Q1' } };
  const option = (value: string, words: string) => ({ value, words });
  const field = (name: string, label: string, control: Field['control']): Field => ({
    row,
    field: name,
    label,
    control,
    value: '',
    words: '',
    optional: false,
    placeholder: name === 'theme' ? 'Light' : 'Slides',
  });
  const options = [option('light', 'Light'), option('dark', 'Dark'), option('print', 'Print')];
  const sheet: Core['sheet'] = (node) => {
    const blank: Sheet = { ...aSheet(node), title: null, blocks: [] };
    if (node.table === 'organisation')
      return Promise.resolve({
        ...blank,
        blocks: [{ block: 'field', field: field('logo', 'Logo', { control: 'picture' }) }],
      });
    if (node.table !== 'packet') return Promise.resolve(aSheet(node));
    return Promise.resolve({
      ...blank,
      blocks: [
        {
          block: 'field',
          field: field('format', 'Format', {
            control: 'choice',
            options: [option('slides', 'Slides')],
          }),
        },
        { block: 'field', field: field('theme', 'Theme', { control: 'choice', options }) },
        { block: 'pages', heading: 'Pages', pages: list },
      ],
    });
  };
  const core = aCore(
    {
      sheet,
      pages: () => Promise.resolve(aPreview(3)),
      apply: (edit) => {
        edits.push(edit);
        return Promise.resolve(aState({ revision: (revision += 1) }));
      },
      ...more,
    },
    open,
  );
  render(App, { core });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'F4' });
  const listbox = await screen.findByRole('listbox', { name: 'Pages' });
  await vi.waitFor(() => expect(document.activeElement).toBe(listbox));
  // The sheets may be told after the list.
  if (pages.length > 0) await within(listbox).findByRole('option', { name: /^Page 1,/ });
  return {
    edits,
    listbox,
    told: (next: PageRow[]) => (list = next),
    press: (key: string, held: Partial<KeyboardEvent> = {}) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key, ...held }),
    active: () =>
      document
        .getElementById(listbox.getAttribute('aria-activedescendant') ?? '')
        ?.getAttribute('aria-label'),
  };
}

const three = () => [
  aPageRow('page-1', 'Technology'),
  aPageRow('page-2', 'First'),
  aPageRow('page-3', 'Second'),
];
const rowOf = (page: string) => ({ table: 'packet_page', key: { packet: 'FY2021-Q1', page } });

test('pages are gone through, moved, left out and put back by keys, and the focus stays', async () => {
  const { edits, listbox, told, press, active } = await sorting(three());
  await vi.waitFor(() => expect(within(listbox).getAllByRole('option')).toHaveLength(3));
  expect(active()).toBe('Page 1, Technology, Objective · Platform evolution');
  await press('ArrowRight');
  expect(active()).toContain('Page 2, First');
  const [one, two, last] = three();
  told([one!, last!, two!]);
  await press('ArrowRight', { altKey: true });
  expect(edits).toEqual([{ edit: 'move', row: rowOf('page-2'), after: 'id-page-3' }]);
  // The keys stay on the page that was moved.
  await vi.waitFor(() => expect(active()).toContain('First'));
  await screen.findByText('First: now 3 of 3');
  told([one!, last!, { ...two!, left_out: { ...two!.left_out, value: true } }]);
  await press(' ');
  expect(edits[1]).toMatchObject({ field: 'left_out', value: true, row: rowOf('page-2') });
  await vi.waitFor(() => expect(active()).toContain('left out'));
  await press('Delete');
  expect(edits, 'it is out already').toHaveLength(2);
  await press(' ');
  expect(edits[2]).toMatchObject({ field: 'left_out', value: false });
  expect(document.activeElement).toBe(listbox);
});

test('a title is given in place; Escape lets it be', async () => {
  const { edits, listbox, press } = await sorting(three());
  await press('F2');
  const title = await screen.findByRole('textbox', { name: 'Title of PA, Objective' });
  expect(document.activeElement).toBe(title);
  await fireEvent.input(title, { target: { value: 'Where we stand' } });
  await fireEvent.keyDown(title, { key: 'Enter' });
  await vi.waitFor(() => expect(document.activeElement).toBe(listbox));
  expect(edits).toEqual([
    { edit: 'set', row: rowOf('page-1'), field: 'title', value: 'Where we stand' },
  ]);
  await press('Enter');
  const again = await screen.findByRole('textbox', { name: /^Title of/ });
  await fireEvent.input(again, { target: { value: 'Something else' } });
  await fireEvent.keyDown(again, { key: 'Escape' });
  await vi.waitFor(() => expect(document.activeElement).toBe(listbox));
  expect(edits).toHaveLength(1);
  expect(screen.getByRole('region', { name: 'Pages of Q1 FY20-21' })).toBeTruthy();
});

test('a title that is still being typed is in the plan before the window closes', async () => {
  let closing: () => Promise<boolean> = () => Promise.resolve(false);
  const onClosing: Core['onClosing'] = (settle) => {
    closing = settle;
    return Promise.resolve(() => {});
  };
  const { edits, press } = await sorting(three(), { onClosing });
  await press('F2');
  const title = await screen.findByRole('textbox', { name: /^Title of/ });
  await fireEvent.input(title, { target: { value: 'Almost lost' } });
  expect(await closing()).toBe(true);
  expect(edits).toMatchObject([{ field: 'title', value: 'Almost lost' }]);
});

test('a number goes to its page, and Escape back to where one was', async () => {
  const { press, active } = await sorting(three());
  await press('3');
  expect(active()).toContain('Page 3');
  expect(screen.getByText('Go to page 3')).toBeTruthy();
  await press('9');
  expect(screen.getByText('There is no page 39')).toBeTruthy();
  expect(active()).toContain('Page 3');
  await press('Escape');
  await vi.waitFor(() => expect(screen.queryByRole('listbox', { name: 'Pages' })).toBeNull());
  expect(document.activeElement).not.toBe(document.body);
});

test('a theme is chosen among pages of the packet itself', async () => {
  const themeSamples = vi.fn(aCore().themeSamples);
  const { edits } = await sorting(three(), { themeSamples });
  const themes = screen.getByRole('group', { name: 'Theme' });
  const radio = (name: string) => within(themes).getByRole<HTMLInputElement>('radio', { name });
  expect(radio('Light').checked, 'what a blank theme means').toBe(true);
  await vi.waitFor(() => expect(themes.querySelectorAll('img')).toHaveLength(6));
  await fireEvent.click(radio('Dark'));
  expect(edits).toMatchObject([{ edit: 'set', field: 'theme', value: 'dark' }]);
  await vi.waitFor(() => expect(themeSamples.mock.calls.length).toBeGreaterThan(1));
  expect(screen.getByLabelText(/Choose a picture: Logo/)).toBeTruthy();
});

test('the menu of a page says what its keys do, and does it', async () => {
  const { edits, press } = await sorting(three());
  await press('F10', { shiftKey: true });
  const menu = await screen.findByRole('menu');
  expect(
    within(menu).getByRole<HTMLButtonElement>('menuitem', { name: /Move earlier/ }).disabled,
  ).toBe(true);
  await fireEvent.click(within(menu).getByRole('menuitem', { name: /Move to the end/ }));
  expect(edits).toEqual([{ edit: 'move', row: rowOf('page-1'), after: 'id-page-3' }]);
});

test('a document that can only be read shows its pages and changes none', async () => {
  const { edits, press } = await sorting(three(), {}, { writable: false });
  for (const key of [' ', 'Delete', 'F2']) await press(key);
  await press('ArrowRight', { altKey: true });
  expect(edits).toEqual([]);
  expect(screen.queryByRole('textbox', { name: /^Title of/ })).toBeNull();
});
