// A sheet under a person's hands: which edits it asks for, and what it does when one is refused.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Edit, Sheet } from '../core';
import { sample } from './sample';
import SheetView from './SheetView.svelte';

function show(sheet: Sheet = sample().objective, accepted = true) {
  const edits: Edit[] = [];
  const apply = vi.fn(async (edit: Edit) => {
    edits.push(edit);
    return accepted;
  });
  const focused = vi.fn();
  const view = render(SheetView, { sheet, writable: true, apply, focused });
  return { edits, apply, focused, ...view };
}

function cell(hook: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`td[data-field="${hook}"]`);
  if (!found) throw new Error(`no cell ${hook}`);
  return found;
}

const KR2 = 'check_in:key_result:kr2@FY2021-Q1:words';
const press = (key: string, more = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const typing = () => document.activeElement as HTMLTextAreaElement;

describe('a grid', () => {
  it('moves with the arrows, and has one tab stop', async () => {
    show();
    cell('key_result:kr1:statement').focus();
    await press('ArrowDown');
    await press('End');
    expect(document.activeElement).toBe(cell('check_in:key_result:kr2@FY2021-Q4:words'));
    await press('Home', { ctrlKey: true });
    expect(document.activeElement).toBe(cell('key_result:kr1:statement'));
    await press('Tab');
    expect(document.activeElement).toBe(cell('key_result:kr1:goal'));
    expect(document.querySelectorAll('td[tabindex="0"]')).toHaveLength(1);
  });

  it('commits what is typed with Enter, and goes down', async () => {
    const { edits, focused } = show();
    cell(KR2).focus();
    expect(focused).toHaveBeenLastCalledWith(expect.objectContaining({ field: 'words' }));
    await press('N');
    await waitFor(() => expect(typing().value).toBe('N'));
    expect(typing().getAttribute('aria-label')).toBe("KR2, Q1, status in the owner's words");
    await fireEvent.input(typing(), { target: { value: 'Now surveyed' } });
    await press('Enter');
    const row = { table: 'check_in', key: { subject: 'key_result:kr2', quarter: 'FY2021-Q1' } };
    expect(edits).toEqual([{ edit: 'set', row, field: 'words', value: 'Now surveyed' }]);
    expect(document.activeElement).toBe(cell('check_in:key_result:kr3@FY2021-Q1:words'));
  });

  it('keeps what was typed where the edit is refused', async () => {
    show(sample().objective, false);
    cell(KR2).focus();
    await press('F2');
    await fireEvent.input(typing(), { target: { value: 'Refused words' } });
    await press('Enter');
    await waitFor(() => expect(typing().value).toBe('Refused words'));
    expect(typing().getAttribute('aria-invalid')).toBe('true');
  });

  it('asks for nothing when Escape is pressed or nothing changed', async () => {
    const { edits } = show();
    cell(KR2).focus();
    await press('F2');
    await fireEvent.input(typing(), { target: { value: 'x' } });
    await press('Escape');
    expect(document.activeElement).toBe(cell(KR2));
    await press('F2');
    await press('Enter');
    expect(edits).toEqual([]);
  });

  it('keeps the focus when the sheet is refreshed, and goes to an added row', async () => {
    const { edits, rerender } = show();
    cell(KR2).focus();
    const next = sample().objective;
    await rerender({ sheet: next });
    expect(document.activeElement).toBe(cell(KR2));
    await fireEvent.click(screen.getByText('Add key result'));
    expect(edits[0]).toMatchObject({ edit: 'add', table: 'key_result' });
    const id = edits[0]?.edit === 'add' ? (edits[0].id ?? '') : '';
    const grown: Sheet = JSON.parse(
      JSON.stringify(next).replaceAll('"kr3"', `"${id}"`).replaceAll(':kr3', `:${id}`),
    );
    const grid = grown.blocks[1];
    const before = next.blocks[1];
    if (grid?.block !== 'grid' || before?.block !== 'grid') throw new Error('no grid');
    grid.rows = [...before.rows, ...grid.rows.slice(2)];
    await rerender({ sheet: grown });
    await waitFor(() => expect(document.activeElement).toBe(cell(`key_result:${id}:statement`)));
  });

  it('sets a status from its list, and none with Delete', async () => {
    const { edits } = show();
    cell(KR2).focus();
    await press(' ');
    const list = await screen.findByRole('listbox');
    expect(document.activeElement).toBe(list);
    await press('a');
    await press('Enter');
    expect(edits).toMatchObject([{ edit: 'set', field: 'status', value: 's2' }]);
    expect(document.activeElement).toBe(cell(KR2));
    await press(' ');
    await press('Delete');
    expect(edits[1]).toMatchObject({ edit: 'set', field: 'status', value: null });
  });

  it('says what of a paste found no place', async () => {
    const { edits } = show(sample().measured);
    const first = cell('trajectory:key_result:kr1@FY2021-Q1:target');
    first.focus();
    const lines = [1, 2, 3, 4, 5, 6].map((at) => `${at}00`);
    const clipboardData = { getData: () => `${lines.join('\r\n')}\r\n` };
    await fireEvent.paste(first, { clipboardData });
    expect(edits).toMatchObject([{ edit: 'group', name: 'Paste 4 cells', edits: { length: 4 } }]);
    await waitFor(() => expect(screen.getByText(/^2 cells were not pasted, “500”/)).toBeTruthy());
    await press('ArrowDown');
    await waitFor(() => expect(screen.queryByText(/were not pasted/)).toBeNull());
  });

  it('keeps a pasted text that its field cannot take, marked, until it is mended', async () => {
    const { edits } = show(sample().measured);
    const first = cell('trajectory:key_result:kr1@FY2021-Q1:target');
    first.focus();
    await fireEvent.paste(first, { clipboardData: { getData: () => 'many' } });
    expect(edits).toEqual([]);
    await waitFor(() => expect(first.getAttribute('aria-invalid')).toBe('true'));
    expect(first.textContent).toContain('many');
    await press('F2');
    await fireEvent.input(typing(), { target: { value: '70' } });
    await press('Enter');
    expect(edits).toMatchObject([{ edit: 'set', field: 'target', value: 70 }]);
    expect(cell('trajectory:key_result:kr1@FY2021-Q1:target').textContent).not.toContain('many');
  });

  it('selects cells by Shift and by pointer, says how many, and clears them as one edit', async () => {
    const { edits } = show();
    cell('key_result:kr1:goal').focus();
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowRight', { shiftKey: true });
    const selected = () => document.querySelectorAll('td[aria-selected="true"]').length;
    expect(selected()).toBe(4);
    expect(screen.getByText('2 by 2 cells selected')).toBeTruthy();
    expect(document.activeElement).toBe(cell('key_result:kr1:goal'));
    await press('Delete');
    expect(edits).toMatchObject([{ edit: 'group', name: 'Clear 4 cells' }]);
    await press('Escape');
    expect(selected()).toBe(1);
    await press('a', { ctrlKey: true });
    expect(selected()).toBe(18);
    await fireEvent.mouseDown(cell('key_result:kr2:goal'));
    expect(selected()).toBe(1);
    await fireEvent.mouseOver(cell('key_result:kr3:statement'), { buttons: 1 });
    expect(selected()).toBe(4);
    await fireEvent.mouseUp(window);
    await fireEvent.mouseOver(cell('key_result:kr1:goal'), { buttons: 0 });
    expect(selected()).toBe(4);
    await fireEvent.mouseDown(cell('key_result:kr3:goal'), { shiftKey: true });
    expect(selected()).toBe(2);
  });

  it('says what it is to those who cannot see it', () => {
    show();
    const grid = screen.getByRole('grid', { name: 'Key results' });
    expect(grid.getAttribute('aria-multiselectable')).toBe('true');
    expect([...grid.querySelectorAll('[role=rowheader]')]).toHaveLength(3);
    const first = cell('key_result:kr1:statement').getAttribute('aria-label');
    expect(first).toMatch(/^KR1, Key result: Maturity .*\. Baseline: 4 capabilities at level 1/);
    const third = cell('check_in:key_result:kr3@FY2021-Q1:words').getAttribute('aria-label');
    expect(third).toBe("KR3, Q1, status in the owner's words: Not yet reported");
    expect([...grid.querySelectorAll('th[scope=col]')].map((it) => it.textContent)).toEqual([
      'Key result',
      'Year goal',
      'Q1',
      'Q2',
      'Q3',
      'Q4',
    ]);
  });

  it('sets a status by Alt and its digit, for every cell that is selected', async () => {
    const { edits } = show();
    cell(KR2).focus();
    await press('2', { altKey: true, code: 'Digit2' });
    expect(edits).toMatchObject([{ edit: 'set', field: 'status', value: 's2' }]);
    await press('ArrowDown', { shiftKey: true });
    await press('1', { altKey: true, code: 'Digit1' });
    expect(edits[1]).toMatchObject({ edit: 'group', name: 'Set 2 statuses' });
    await press(' ');
    await screen.findByRole('listbox');
    await press('4', { code: 'Digit4' });
    expect(edits[2]).toMatchObject({ edit: 'group', edits: [{ value: 's4' }, { value: 's4' }] });
  });

  it('adds a row above the one in focus, and goes to it', async () => {
    const { edits, rerender } = show();
    cell('key_result:kr1:statement').focus();
    await press('Insert');
    const added = edits[0]?.edit === 'group' ? edits[0].edits : [];
    expect(added).toMatchObject([
      { edit: 'add', table: 'key_result' },
      { edit: 'move', after: null },
    ]);
    const id = added[0]?.edit === 'add' ? added[0].id : undefined;
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const next = sample().objective;
    const grid = next.blocks[1];
    if (grid?.block !== 'grid' || !grid.blank) throw new Error('no grid');
    const nobody = grid.blank.row.id ?? '';
    grid.rows.unshift(JSON.parse(JSON.stringify(grid.blank).replaceAll(nobody, id ?? '')));
    await rerender({ sheet: next });
    await waitFor(() => expect(document.activeElement).toBe(cell(`key_result:${id}:statement`)));
  });

  it('gives words to the field they were typed in, not to what took its place', async () => {
    const { edits, rerender, apply, focused } = show();
    cell(KR2).focus();
    await press('F2');
    await fireEvent.input(typing(), { target: { value: 'Said of the first quarter' } });
    const next = JSON.parse(
      JSON.stringify(sample().objective).replaceAll('FY2021-Q1', 'FY2021-Q9'),
    );
    await rerender({ sheet: next, writable: true, apply, focused });
    await waitFor(() => expect(document.querySelector('.editor')).toBeNull());
    const asked = JSON.stringify(edits);
    expect(asked).not.toContain('FY2021-Q9');
    expect(asked).toContain('Said of the first quarter');
  });

  it('moves and removes rows, and pastes cells as one edit', async () => {
    const { edits } = show();
    cell('key_result:kr2:statement').focus();
    await press('ArrowDown', { altKey: true });
    await press('ArrowUp', { altKey: true, shiftKey: true });
    await press('Delete', { ctrlKey: true });
    const row = { table: 'key_result', id: 'kr2' };
    expect(edits).toEqual([
      { edit: 'move', row, after: 'kr3' },
      { edit: 'move', row, after: null },
      { edit: 'remove', row },
    ]);
    const clipboardData = { getData: () => 'One\tGoal one\nTwo\tGoal two' };
    await fireEvent.paste(cell('key_result:kr2:statement'), { clipboardData });
    expect(edits[3]).toMatchObject({ edit: 'group', name: 'Paste 4 cells' });
    expect(edits[3]?.edit === 'group' && edits[3].edits).toHaveLength(4);
  });
});

describe('a field', () => {
  it('is set when it is left, restored by Escape, and keeps what is no number', async () => {
    const { edits } = show(sample().measured);
    const value = document.querySelector<HTMLInputElement>('[data-field="key_result:kr1:value"]');
    if (!value) throw new Error('no value');
    expect(value.value).toBe('1,880');
    await fireEvent.focus(value);
    await fireEvent.input(value, { target: { value: 'many' } });
    await fireEvent.blur(value);
    expect(value.getAttribute('aria-invalid')).toBe('true');
    expect(edits).toEqual([]);
    await fireEvent.keyDown(value, { key: 'Escape' });
    expect(value.value).toBe('1,880');
    await fireEvent.input(value, { target: { value: '1,990' } });
    await fireEvent.blur(value);
    expect(edits).toMatchObject([{ edit: 'set', field: 'value', value: 1990 }]);
  });

  it('keeps Ctrl+Z to itself only while something is typed', async () => {
    show();
    const title = document.querySelector<HTMLElement>('[data-field="objective:o1:title"]');
    if (!title) throw new Error('no title');
    const undo = vi.fn();
    document.body.addEventListener('keydown', undo);
    await fireEvent.keyDown(title, { key: 'z', ctrlKey: true });
    expect(undo).toHaveBeenCalledTimes(1);
    await fireEvent.input(title, { target: { value: 'Other' } });
    await fireEvent.keyDown(title, { key: 'z', ctrlKey: true });
    expect(undo).toHaveBeenCalledTimes(1);
    document.body.removeEventListener('keydown', undo);
  });

  it('leaves undo to the document once what was typed is taken back', async () => {
    show();
    const bubbled = vi.fn();
    window.addEventListener('keydown', bubbled);
    const title = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
    title.focus();
    const before = title.value;
    await fireEvent.input(title, { target: { value: `${before}!` } });
    await press('z', { ctrlKey: true });
    expect(bubbled).not.toHaveBeenCalled();
    await fireEvent.input(title, { target: { value: before } });
    await press('z', { ctrlKey: true });
    expect(bubbled).toHaveBeenCalledTimes(1);
    window.removeEventListener('keydown', bubbled);
  });

  it('leaves undo in rich text to the document while nothing is typed', async () => {
    show();
    const prose = document.querySelector<HTMLElement>('.ProseMirror');
    if (!prose) throw new Error('no rich text');
    prose.focus();
    const untouched = await fireEvent.keyDown(prose, { key: 'z', keyCode: 90, ctrlKey: true });
    expect(untouched).toBe(true);
  });

  it('tells when the focus leaves the sheet', async () => {
    const { focused } = show();
    cell(KR2).focus();
    cell(KR2).blur();
    expect(focused).toHaveBeenLastCalledWith(null);
  });
});

describe('a choice', () => {
  it('shows what a blank means once, as one of its options', async () => {
    const sheet = sample().objective;
    const first = sheet.blocks.flatMap((block) =>
      block.block === 'field' ? [block.field] : [],
    )[0]!;
    const options = ['Light', 'Dark'].map((words) => ({ value: words.toLowerCase(), words }));
    const control = { control: 'choice' as const, options };
    const blank = { value: '', words: '', placeholder: 'Light' };
    const field = { ...first, field: 'theme', label: 'Theme', control, ...blank };
    const { edits } = show({ ...sheet, blocks: [{ block: 'field', field }] });
    const select = screen.getByLabelText<HTMLSelectElement>('Theme');
    expect([...select.options].map((option) => option.text)).toEqual(['Light', 'Dark']);
    expect(select.value).toBe('light');
    await fireEvent.change(select, { target: { value: 'dark' } });
    expect(edits).toEqual([{ edit: 'set', row: field.row, field: 'theme', value: 'dark' }]);
  });
});

describe('a sheet', () => {
  it('gives the focus to its pane where what had it is gone', async () => {
    const offer = { block: 'offer' as const, words: 'The year is over.', act: 'Roll forward' };
    const edit = { edit: 'group' as const, name: 'Turn', edits: [] };
    const sheet = sample().objective;
    const { rerender, container } = show({ ...sheet, blocks: [{ ...offer, edit }] });
    container.tabIndex = -1;
    const button = screen.getByRole('button', { name: 'Roll forward' });
    button.focus();
    await rerender({ sheet });
    await waitFor(() => expect(document.activeElement).toBe(container));
    screen.getByRole('textbox', { name: 'Title' }).focus();
    await rerender({ sheet: sample().objective });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Title' }));
  });
});

describe('what cannot be taken', () => {
  it('stays in its cell, and the grid goes on', async () => {
    const { edits } = show(sample().measured);
    const planned = (quarter: number) =>
      cell(`trajectory:key_result:kr1@FY2021-Q${quarter}:target`);
    planned(1).focus();
    await press('F2');
    const editor = typing();
    await fireEvent.input(editor, { target: { value: 'many' } });
    await press('Enter');
    expect(document.activeElement).toBe(editor);
    expect(editor.getAttribute('aria-invalid')).toBe('true');
    planned(3).focus();
    await press('ArrowDown');
    expect(document.activeElement).toBe(planned(4));
    editor.focus();
    await fireEvent.input(editor, { target: { value: '1,250' } });
    await press('Enter');
    expect(edits).toMatchObject([{ edit: 'set', field: 'target', value: 1250 }]);
    expect(document.activeElement).toBe(planned(2));
  });
});

describe('a picture', () => {
  const logo = () => {
    const sheet = sample().objective;
    const field = {
      ...sheet.blocks.flatMap((block) => (block.block === 'field' ? [block.field] : []))[0]!,
      field: 'logo',
      label: 'Logo',
      control: { control: 'picture' as const },
      value: 'ab12',
      words: 'Chosen',
    };
    return { sheet: { ...sheet, blocks: [{ block: 'field' as const, field }] }, row: field.row };
  };

  it('is handed in with the edit, and removed', async () => {
    const { sheet, row } = logo();
    const { edits } = show(sheet);
    const input = screen.getByLabelText('Choose a picture: Logo');
    const file = new File([new Uint8Array([1, 2, 3])], 'logo.png', { type: 'image/png' });
    await fireEvent.change(input, { target: { files: [file] } });
    await waitFor(() => expect(edits).toHaveLength(1));
    const value = 'data:image/png;base64,AQID';
    expect(edits[0]).toEqual({ edit: 'set', row, field: 'logo', value });
    await fireEvent.click(screen.getByLabelText('Remove the picture: Logo'));
    expect(edits[1]).toEqual({ edit: 'set', row, field: 'logo', value: '' });
  });
});
