// The window as a whole on made-up answers: what it shows first, and that a press is done once.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from './App.svelte';
import type { DocumentState, Edit, Node } from './core';
import type { CommandId } from './commands/commands';
import { aCore, aPageRow, aPicture, aSheet, aState } from './testing/fake';
// Fetched beforehand: a test is not about how long that takes.
import './dialogs';

test('an empty window names itself and says how to begin', async () => {
  render(App, { core: aCore({ opened: () => Promise.resolve(null) }) });
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Quarterdeck');
  expect(screen.getByRole('button', { name: 'New document' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Open the sample' })).toBeTruthy();
});

test('a new document is asked for only when its form is complete', async () => {
  const newDocument = vi.fn(() => Promise.resolve(null));
  render(App, { core: aCore({ opened: () => Promise.resolve(null), newDocument }) });
  await fireEvent.click(await screen.findByRole('button', { name: 'New document' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Create…' }));
  expect(newDocument).not.toHaveBeenCalled();
  expect(screen.getByText('Give the organisation a name.')).toBeTruthy();
  await fireEvent.input(screen.getByLabelText(/Organisation/), { target: { value: ' Wiki ' } });
  await fireEvent.input(screen.getByLabelText(/Departments/), {
    target: { value: 'Technology\n  People \n\n' },
  });
  await fireEvent.input(screen.getByLabelText(/First fiscal year/), { target: { value: '2021' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Create…' }));
  expect(newDocument).toHaveBeenCalledWith({
    organisation: 'Wiki',
    departments: ['Technology', 'People'],
    fiscal_start: 1,
    year_style: '2021',
    year: 2021,
  });
});

test('an open document shows its name, quarters, outline, pages and that it is saved', async () => {
  const { container } = render(App, { core: aCore() });
  expect(await screen.findByRole('tree')).toBeTruthy();
  expect(container.querySelector('.document')?.textContent).toContain('technology-fy21.qdeck');
  expect(screen.getAllByRole('radio')).toHaveLength(4);
  expect(screen.getByRole('button', { name: 'Undo “Set status”' })).toBeTruthy();
  expect(container.querySelector('[data-saved="saved"]')?.textContent?.trim()).toBe('Saved');
  await vi.waitFor(() => expect(container.querySelectorAll('[data-page] svg')).toHaveLength(3));
});

test('one press that comes as a key and as a menu item undoes once', async () => {
  let menu: (choice: CommandId) => void = () => {};
  const undo = vi.fn(() => Promise.resolve(aState({ undo: 'Set title', revision: 2 })));
  const core = aCore({
    undo,
    onMenu: (heard) => {
      menu = heard;
      return Promise.resolve(() => {});
    },
  });
  render(App, { core });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  menu('undo');
  await vi.waitFor(() => expect(undo).toHaveBeenCalledTimes(1));
  await fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  await vi.waitFor(() => expect(undo).toHaveBeenCalledTimes(2));
});

test('a click on a page opens the sheet of what was clicked', async () => {
  const sheet = vi.fn(aCore().sheet);
  const { container } = render(App, { core: aCore({ sheet }) });
  await vi.waitFor(() => expect(container.querySelector('[data-place]')).toBeTruthy());
  await fireEvent.click(container.querySelector('[data-place^="check_in"]')!);
  await vi.waitFor(() =>
    expect(sheet).toHaveBeenLastCalledWith(
      { table: 'objective', id: 'o2', list: null },
      'FY2021-Q1',
    ),
  );
});

test('a click on a title of the packet’s own leads to the packet, and its pages to the preview', async () => {
  const rows = ['page-1', 'page-3'].map((page) => aPageRow(page));
  const packet = { block: 'pages' as const, heading: 'Pages', pages: rows };
  const sheet = vi.fn((node: Node) =>
    Promise.resolve(node.table === 'packet' ? { ...aSheet(node), blocks: [packet] } : aSheet(node)),
  );
  const page = (_quarter: string, index: number) =>
    Promise.resolve(aPicture(index).replace('objective:o2:title', 'packet_page:id-page-3:title'));
  const into = vi.fn();
  Element.prototype.scrollIntoView = into;
  const { container } = render(App, { core: aCore({ sheet, page }) });
  await vi.waitFor(() => expect(container.querySelector('[data-place^="packet"]')).toBeTruthy());
  await fireEvent.click(container.querySelector('[data-place^="packet"]')!);
  const cell = () => container.querySelector('td[data-field="packet_page:id-page-3:title"]');
  await vi.waitFor(() => expect(cell()).toBeTruthy());
  await vi.waitFor(() => expect(document.activeElement).toBe(cell()));
  await vi.waitFor(() => {
    const shown = into.mock.contexts.map((element) => (element as HTMLElement).dataset.page);
    expect(shown).toContain('page-3');
  });
});

test('the menu’s undo takes back words that are not in the plan yet, then the plan’s last edit', async () => {
  let menu: (choice: CommandId) => void = () => {};
  const undo = vi.fn(() => Promise.resolve(aState({ undo: null, revision: 2 })));
  const core = aCore({
    undo,
    onMenu: (heard) => {
      menu = heard;
      return Promise.resolve(() => {});
    },
  });
  const native = vi.fn(() => true);
  Object.assign(document, { execCommand: native });
  render(App, { core });
  const title = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
  title.focus();
  const before = title.value;
  await fireEvent.input(title, { target: { value: 'Half a new ti' } });
  menu('undo');
  expect(native).toHaveBeenCalledWith('undo');
  expect(undo).not.toHaveBeenCalled();
  await fireEvent.input(title, { target: { value: before } });
  menu('undo');
  await vi.waitFor(() => expect(undo).toHaveBeenCalledTimes(1));
  expect(native).toHaveBeenCalledTimes(1);
});

test.each([
  ['another quarter', { key: '2', ctrlKey: true }],
  ['a new document', { key: 'n', ctrlKey: true }],
])('words still being typed are kept when a key asks for %s', async (_, press) => {
  const apply = vi.fn((_edit: Edit) => Promise.resolve(aState({ revision: 2 })));
  render(App, { core: aCore({ apply }) });
  const title = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
  title.focus();
  await fireEvent.input(title, { target: { value: 'Typed to the end' } });
  await fireEvent.keyDown(title, press);
  await vi.waitFor(() => expect(apply).toHaveBeenCalledTimes(1));
  expect(apply.mock.calls[0]?.[0]).toMatchObject({ edit: 'set', value: 'Typed to the end' });
});

/** The window on made-up answers, and what it answers when it is asked to close. */
async function closable(apply: (edit: Edit) => Promise<DocumentState>) {
  let close: () => Promise<boolean> = () => Promise.reject(new Error('nobody listens'));
  const core = aCore({
    apply,
    onClosing: (settle) => {
      close = settle;
      return Promise.resolve(() => {});
    },
  });
  render(App, { core });
  const title = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
  title.focus();
  await fireEvent.input(title, { target: { value: 'Typed until the end' } });
  return { close: () => close(), title };
}

test('closing hands over the words still being typed, and waits until they are taken', async () => {
  let take: (state: DocumentState) => void = () => {};
  const apply = vi.fn((_edit: Edit) => new Promise<DocumentState>((taken) => (take = taken)));
  const { close } = await closable(apply);
  let kept: boolean | null = null;
  const closed = close().then((all) => (kept = all));
  await vi.waitFor(() => expect(apply).toHaveBeenCalledTimes(1));
  expect(apply.mock.calls[0]?.[0]).toMatchObject({ edit: 'set', value: 'Typed until the end' });
  expect(kept).toBeNull();
  take(aState({ revision: 2 }));
  await closed;
  expect(kept).toBe(true);
});

test('words that were refused keep the window, the quarter and the document from going', async () => {
  const refusal = { code: 'invalid', message: 'Too long.', hint: 'Shorten it.' };
  const { close, title } = await closable(() => Promise.reject(refusal));
  expect(await close()).toBe(false);
  expect(title.value).toBe('Typed until the end');
  await fireEvent.keyDown(window, { key: '2', ctrlKey: true });
  await fireEvent.click(screen.getAllByRole('treeitem').at(-1)!);
  await vi.waitFor(() => expect(document.activeElement).toBe(title));
  expect(title.value).toBe('Typed until the end');
});
