// The window in German: what it shows, what is typed into it, and that numbers come back as they were.
import './testing/german';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import App from './App.svelte';
import type { Edit, Field } from './core';
import { commandWords, commands, matching } from './commands/commands';
import { sample } from './sheet/sample';
import SheetView from './sheet/SheetView.svelte';
import { editable, parse, parseDate, parseNumber } from './sheet/value';
import { exactly, when } from './start/when';
import { span } from './start/years';
import StatusLine from './statusline/StatusLine.svelte';
import { aCore, aScorecard, aState } from './testing/fake';
import { words } from './words';
// Fetched beforehand: a test is not about how long that takes.
import './dialogs';

it('stands at the top and at the bottom of the window', async () => {
  const { container } = render(App, { core: aCore() });
  await screen.findByRole('tree');
  const undo = screen.getByRole('button', { name: 'Rückgängig: „Set status“' });
  expect(undo.textContent?.trim()).toBe('Rückgängig\u00a0„Set status“');
  expect(screen.getByRole('button', { name: 'PDF exportieren' })).toBeTruthy();
  expect(container.querySelector('[data-saved]')?.textContent?.trim()).toBe('Gespeichert');
});

it('has its plurals and its order of words in the line at the bottom', async () => {
  const line = {
    saved: { state: 'failed' as const, because: 'Der Datenträger ist voll.' },
    missing: 1,
    quarter: 'Q1',
    notices: [],
    focus: { label: 'Status' } as Field,
    past: [
      { words: 'A', author: 'Ada', at: '12. Okt. 2020', edit: '', kind: 'edit' as const, id: '1' },
      { words: '', author: 'Ben', at: '2. Okt. 2020', edit: '', kind: 'edit' as const, id: '2' },
    ],
    author: 'Ada',
    rename: () => {},
    recall: () => {},
    choose: () => {},
    round: () => {},
  };
  const { rerender } = render(StatusLine, line);
  const shown = (text: string) => expect(screen.getByText(text)).toBeTruthy();
  shown('Noch nicht in der Datei: Der Datenträger ist voll.');
  shown('In Q1 fehlt 1 Status');
  shown('Status: am 12. Okt. 2020 gesetzt von Ada, vorher leer');
  await rerender({ ...line, missing: 3, past: [] });
  shown('In Q1 fehlen 3 Status');
  shown('Status: seit Beginn des Dokuments unverändert');
});

it('finds commands by their German words, and names keys as German keyboards do', async () => {
  render(App, { core: aCore() });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  const dialog = await screen.findByRole('dialog');
  const line = within(dialog).getByRole('combobox', { name: 'Plan und Befehle durchsuchen' });
  await fireEvent.input(line, { target: { value: 'kopie spei' } });
  await vi.waitFor(() => expect(within(dialog).getAllByRole('option')).toHaveLength(1));
  const found = within(dialog).getByRole('option').textContent ?? '';
  expect(found).toContain('Kopie speichern…');
  expect(found).toContain('Strg+Umschalt+S');
  expect(matching('vergroßern', aState()).map(({ id }) => id)).toEqual(['zoom-in', 'larger']);
  const undo = commands.find(({ id }) => id === 'undo')!;
  expect(commandWords(undo, aState({ undo: null }))).toBe('Rückgängig');
});

it('reads what is typed into a grid, and shows it so that it is read again', async () => {
  const apply = vi.fn((_edit: Edit) => Promise.resolve(true));
  const sheet = sample().measured;
  const grids = sheet.blocks.filter((block) => block.block === 'grid');
  for (const { rows } of grids)
    for (const { cells } of rows)
      for (const { fields } of cells)
        for (const field of fields) if (field.value === 20) field.value = 20.25;
  render(SheetView, { sheet, writable: true, apply, focused: () => {} });
  const place = 'trajectory:key_result:kr1@FY2021-Q1:target';
  document.querySelector<HTMLElement>(`td[data-field="${place}"]`)?.focus();
  const typing = () => document.activeElement as HTMLTextAreaElement;
  const press = (key: string) => fireEvent.keyDown(typing(), { key });
  await press('F2');
  await vi.waitFor(() => expect(typing().value).toBe('20,25'));
  await fireEvent.input(typing(), { target: { value: 'viel' } });
  await press('Enter');
  expect(screen.getByRole('alert').textContent).toBe('Keine Zahl');
  await fireEvent.input(typing(), { target: { value: '4,2' } });
  await press('Enter');
  expect(apply).toHaveBeenCalledWith(expect.objectContaining({ field: 'target', value: 4.2 }));
});

it('writes numbers of the scorecard with a comma', async () => {
  const card = aScorecard();
  card.rows[1] = { ...card.rows[1]!, score: 0.7 };
  const core = aCore({ scorecard: () => Promise.resolve(card) });
  render(App, { core });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'F9' });
  const cell = await screen.findByText('0,70');
  expect(cell.getAttribute('role')).toBe('gridcell');
});

it.each([
  ['1.880,5', 1880.5],
  ['1.880', 1880],
  ['1 880,5', 1880.5],
  ['4,2', 4.2],
  ['4.2', 4.2],
  ['0.125', 0.125],
  ['1,880', 1.88],
  ['12.345.678,5', 12345678.5],
  ['−5', -5],
  ['8 %', 8],
  [',5', 0.5],
])('reads %j as %d', (text, number) => expect(parseNumber(text)).toBe(number));

it.each(['', 'viel', '1.88.0', '4,2,1', '1,880.5', '5 Äpfel'])('refuses %j', (text) =>
  expect(parseNumber(text)).toBeNull(),
);

it.each([
  ['12. Okt. 2020', '2020-10-12'],
  ['12.10.2020', '2020-10-12'],
  ['12. Oktober 2020', '2020-10-12'],
  ['1 Mai 2021', '2021-05-01'],
  ['1. Dez. 2020', '2020-12-01'],
  ['3. März 2021', '2021-03-03'],
  ['3. Mrz. 2021', '2021-03-03'],
  ['12 Oct 2020', '2020-10-12'],
  ['2020-10-12', '2020-10-12'],
])('reads the date %j as %s', (text, date) => expect(parseDate(text)).toBe(date));

const field = (control: Field['control'], value: Field['value'] = null): Field => ({
  row: { table: 'metric', id: 'm' },
  field: 'value',
  label: 'Wert',
  control,
  value,
  words: '',
  optional: true,
  placeholder: '',
});

it.each([0, 4.2, -0.5, 1880, 1880.5, 1.234, 0.125, 1234567.25])(
  'puts %d into an editor so that it is read as the same',
  (number) => {
    const own = field({ control: 'number' }, number);
    expect(editable(own)).toBe(String(number).replace('.', ',').replace('-', '−'));
    expect(parse(own, editable(own))).toEqual({ value: number });
  },
);

it('knows ja and nein, and says what else to write', () => {
  const truth = field({ control: 'truth' });
  expect(parse(truth, 'Ja')).toEqual({ value: true });
  expect(parse(truth, 'nein')).toEqual({ value: false });
  expect(parse(truth, 'vielleicht')).toEqual({ wrong: 'Schreiben Sie ja oder nein' });
});

it('tells times and months', () => {
  const now = new Date(2020, 9, 12, 18, 0);
  expect(when(new Date(2020, 9, 12, 14, 3).toISOString(), now)).toBe('heute, 14:03');
  expect(exactly(new Date(2020, 4, 2, 9, 5).toISOString(), now)).toBe('2. Mai 2020, 9:05');
  expect(span(2021, 7)).toEqual({ from: 'Juli 2020', to: 'Juni 2021' });
  expect(words.months[2]).toBe('März');
});
