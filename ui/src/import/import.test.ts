import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { anImport } from '../testing/fake';
import ExportData from './ExportData.svelte';
import Import from './Import.svelte';
import { pastedTable } from './pasted';

function shown(more = {}) {
  const given = {
    told: anImport(),
    problem: null,
    read: vi.fn(() => Promise.resolve()),
    take: vi.fn(() => Promise.resolve(true)),
    close: vi.fn(),
    ...more,
  };
  render(Import, given);
  return given;
}

test('a guess is said to be one, and another meaning is read anew', async () => {
  const { read } = shown();
  expect(screen.getByText('Sheet “Tracker”: does column B “Aim” hold: Goal?')).toBeTruthy();
  expect(screen.getAllByText('guess')).toHaveLength(1);
  const meaning = screen.getByLabelText('B Aim: Means');
  await fireEvent.change(meaning, { target: { value: 'baseline' } });
  expect(read).toHaveBeenCalledOnce();
  const [mapping] = read.mock.calls[0] as unknown as [ReturnType<typeof anImport>['mapping']];
  expect(mapping.tables[0]?.columns).toEqual(['statement', 'baseline']);
});

test('rows are decided one by one, and what is missing stays unless that is asked', async () => {
  const { take, close } = shown();
  const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
  expect(screen.getByRole('button', { name: 'Import 2 rows' })).toBeTruthy();
  await press(/^Changed 1/);
  await fireEvent.click(screen.getByLabelText('Import “Spot misinformation”'));
  await press(/^Not in the file 1/);
  await fireEvent.click(screen.getByLabelText('Delete “Models in the product”'));
  await press(/^Import 2 rows/);
  expect(take).toHaveBeenCalledWith([
    [0, false],
    [2, true],
  ]);
  await vi.waitFor(() => expect(close).toHaveBeenCalled());
});

test('data and templates are asked for by what they are', async () => {
  const keep = vi.fn(() => Promise.resolve(true));
  const programs = [{ id: 'p', label: 'Platform evolution' }];
  render(ExportData, { programs, problem: null, keep, close: () => {} });
  await fireEvent.click(screen.getByLabelText(/^Template for owners/));
  expect(screen.getByLabelText('For the program')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
  expect(keep).toHaveBeenCalledWith('template', 'p');
});

test('a copied table is told from a copied text', () => {
  const copied = (html: string, text: string) => ({
    getData: (type: string) => (type === 'text/html' ? html : text),
  });
  const html =
    '<table><tr><th>KR</th><th>Goal</th></tr><tr><td rowspan="2">One<br>two</td><td>"5"</td></tr><tr><td>6</td></tr></table>';
  expect(pastedTable(copied(html, ''))).toBe('KR\tGoal\n"One\ntwo"\t"""5"""\n\t6');
  expect(pastedTable(copied('', 'a\tb\r\nc\td'))).toBe('a\tb\nc\td');
  expect(pastedTable(copied('', 'a sentence\nand another'))).toBeNull();
  expect(pastedTable(copied('<p>words</p>', 'words'))).toBeNull();
});
