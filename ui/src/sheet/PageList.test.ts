// The pages of a packet under a person's hands: which edits the list asks for, and which page it shows.
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Edit, PageRow, Sheet } from '../core';
import { aPageRow } from '../testing/fake';
import SheetView from './SheetView.svelte';

function left(row: PageRow): PageRow {
  return { ...row, left_out: { ...row.left_out, value: true } };
}

function sheetOf(pages: PageRow[]): Sheet {
  return {
    node: { table: 'packet', id: 'q', list: null },
    over: 'July to September 2020',
    title: null,
    heading: 'Packet Q1 FY20-21',
    facts: [],
    blocks: [{ block: 'pages', heading: 'Pages', pages }],
  };
}

const three = () => [
  aPageRow('cover', 'Technology'),
  aPageRow('one', 'First'),
  aPageRow('two', 'Second'),
];

function show(pages = three(), more: { accepted?: boolean; writable?: boolean } = {}) {
  const edits: Edit[] = [];
  const apply = vi.fn(async (edit: Edit) => {
    edits.push(edit);
    return more.accepted ?? true;
  });
  const props = { writable: more.writable ?? true, apply, focused: vi.fn(), show: vi.fn() };
  const view = render(SheetView, { sheet: sheetOf(pages), ...props });
  const update = (next: PageRow[]) => view.rerender({ sheet: sheetOf(next), ...props });
  return { edits, update, ...props };
}

function cell(code: string, field = 'title'): HTMLElement {
  const found = document.querySelector<HTMLElement>(
    `td[data-field="packet_page:id-${code}:${field}"]`,
  );
  if (!found) throw new Error(`no ${field} of ${code}`);
  return found;
}

const rowOf = (code: string) => ({
  table: 'packet_page',
  key: { packet: 'FY2021-Q1', page: code },
});
const press = (key: string, more = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const typing = () => document.activeElement as HTMLTextAreaElement;

describe('the pages of a packet', () => {
  it('are gone through with the arrows, the preview following, with one tab stop', async () => {
    const { show: shown } = show();
    cell('cover').focus();
    await press('ArrowDown');
    expect(document.activeElement).toBe(cell('one'));
    await press('ArrowLeft');
    expect(document.activeElement).toBe(cell('one', 'left_out'));
    await press('End', { ctrlKey: true });
    expect(document.activeElement).toBe(cell('two'));
    expect(shown.mock.calls.map(([code]) => code)).toEqual(['cover', 'one', 'one', 'two']);
    expect(document.querySelectorAll('td[tabindex="0"]')).toHaveLength(1);
  });

  it('turns the preview to a page that is clicked, not to one that is not in it', async () => {
    const pages = three();
    const { show: shown } = show([pages[0]!, left(pages[1]!), { ...pages[2]!, composed: false }]);
    await fireEvent.click(cell('one'));
    await fireEvent.click(cell('two'));
    expect(shown).not.toHaveBeenCalled();
    await fireEvent.click(cell('cover'));
    expect(shown).toHaveBeenCalledWith('cover');
  });

  it('move with the keys of every grid, each behind the one above', async () => {
    const { edits } = show();
    cell('one').focus();
    await press('ArrowDown', { altKey: true, shiftKey: true });
    await press('ArrowUp', { altKey: true, shiftKey: true });
    cell('two').focus();
    await press('ArrowUp', { altKey: true, shiftKey: true });
    await press('ArrowDown', { altKey: true, shiftKey: true });
    expect(edits).toEqual([
      { edit: 'move', row: rowOf('one'), after: 'id-two' },
      { edit: 'move', row: rowOf('one'), after: null },
      { edit: 'move', row: rowOf('two'), after: 'id-cover' },
    ]);
  });

  it('keep the focus on a page that has moved', async () => {
    const { update } = show();
    cell('one').focus();
    await press('ArrowDown', { altKey: true, shiftKey: true });
    const [cover, one, two] = three();
    await update([cover!, two!, { ...one!, moved: true }]);
    await waitFor(() => expect(document.activeElement).toBe(cell('one')));
    expect(cell('one').textContent).toContain('moved');
  });

  it('are left out and taken in by box, by key and from the menu', async () => {
    const pages = three();
    const { edits, update } = show();
    await fireEvent.click(screen.getByLabelText('In the packet: First'));
    cell('one', 'left_out').focus();
    await press(' ');
    cell('one').focus();
    await press('Delete', { ctrlKey: true });
    const out = { edit: 'set', row: rowOf('one'), field: 'left_out', value: true };
    expect(edits).toEqual([out, out, out]);
    await update([pages[0]!, left(pages[1]!), pages[2]!]);
    expect(screen.getByText('2, 1 left out')).toBeTruthy();
    cell('one').focus();
    await press('Delete', { ctrlKey: true });
    await press('F10', { shiftKey: true });
    await fireEvent.click(await screen.findByText('Take in'));
    expect(edits.slice(3)).toEqual([{ ...out, value: false }]);
  });

  it('take a title in place, and their own back when it is cleared', async () => {
    const { edits, update } = show();
    cell('one').focus();
    await press('F2');
    await waitFor(() => expect(typing().tagName).toBe('TEXTAREA'));
    expect(typing().placeholder).toBe('First');
    await fireEvent.input(typing(), { target: { value: 'Where we stand' } });
    await press('Enter');
    expect(document.activeElement).toBe(cell('two'));
    const [cover, one, two] = three();
    const titled = { ...one!, title: { ...one!.title, value: 'Own', words: 'Own' } };
    await update([cover!, titled, two!]);
    expect(cell('one').textContent).toContain('instead of “First”');
    cell('one').focus();
    await press('Delete');
    const title = { edit: 'set', row: rowOf('one'), field: 'title' };
    expect(edits).toEqual([
      { ...title, value: 'Where we stand' },
      { ...title, value: '' },
    ]);
  });

  it('keep a title that was refused', async () => {
    show(three(), { accepted: false });
    cell('one').focus();
    await press('N');
    await waitFor(() => expect(typing().value).toBe('N'));
    await press('Enter');
    await waitFor(() => expect(typing().getAttribute('aria-invalid')).toBe('true'));
    expect(typing().value).toBe('N');
  });

  it('go back where they fall, one or all', async () => {
    const pages = three();
    const { edits, update } = show([pages[0]!, { ...pages[2]!, moved: true }, pages[1]!]);
    const back = (code: string) => ({
      edit: 'set',
      row: rowOf(code),
      field: 'place',
      value: null,
    });
    await fireEvent.click(screen.getByText('Reset page order'));
    cell('two').focus();
    await press('F10', { shiftKey: true });
    await fireEvent.click(await screen.findByText('Put back in its place'));
    expect(edits).toEqual([back('two'), back('two')]);
    const both = pages.slice(1).map((page) => ({ ...page, moved: true }));
    await update([...both, pages[0]!]);
    await fireEvent.click(screen.getByText('Reset page order'));
    expect(edits[2]).toEqual({
      edit: 'group',
      name: 'Reset page order',
      edits: [back('one'), back('two')],
    });
  });

  it('are shown and left alone where the document cannot be changed', async () => {
    const pages = three();
    const { edits } = show([{ ...pages[0]!, moved: true }, pages[1]!], { writable: false });
    expect(screen.queryByText('Reset page order')).toBeNull();
    cell('one').focus();
    await press('ArrowUp', { altKey: true, shiftKey: true });
    await press('Delete', { ctrlKey: true });
    await press('x');
    cell('one', 'left_out').focus();
    await press(' ');
    expect(edits).toEqual([]);
    expect(document.querySelector('.editor')).toBeNull();
  });
});
