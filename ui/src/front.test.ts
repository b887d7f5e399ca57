// What comes in front of the panes and goes again: whose document it is of, where the keys go on, and that it says what
// became of what was asked there. Not what each of them does.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from './App.svelte';
import type { CommandId } from './commands/commands';
import type { Edit } from './core';
import type { Core } from './core/calls';
import { aBeginning, aCore, aPageRow, aPreview, aScorecard, aSheet, aState } from './testing/fake';
// Fetched beforehand: a test is not about how long that takes.
import './dialogs';

/** The window, and what chooses from its menu. */
async function opened(more: Partial<Core> = {}) {
  let menu: (choice: CommandId) => void = () => {};
  const onMenu = (heard: typeof menu) => {
    menu = heard;
    return Promise.resolve(() => {});
  };
  render(App, { core: aCore({ onMenu, ...more }) });
  await screen.findByRole('tree');
  await vi.waitFor(() => expect(document.querySelector('[data-field]')).toBeTruthy());
  await vi.waitFor(() => expect(document.querySelector('[data-page]')).toBeTruthy());
  return { choose: (choice: CommandId) => menu(choice) };
}

const key = (of: string, held: Partial<KeyboardEvent> = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: of, ...held });
const region = (name: RegExp) => screen.findByRole('region', { name });

/** Answers of a packet of three pages. */
function withPages(): Partial<Core> {
  const pages = ['page-1', 'page-2', 'page-3'].map((page) => aPageRow(page, `Title ${page}`));
  const sheet: Core['sheet'] = (node) =>
    Promise.resolve({
      ...aSheet(node),
      ...(node.table === 'packet' && { blocks: [{ block: 'pages', heading: 'Pages', pages }] }),
    } as ReturnType<typeof aSheet>);
  return { sheet, pages: () => Promise.resolve(aPreview(3)) };
}

/** The same, with a packet's sheet that is told only once it may be. */
async function openedLate(): Promise<() => void> {
  let tell: () => void = () => {};
  const until = new Promise<void>((told) => (tell = told));
  const { sheet, pages } = withPages();
  const late: Core['sheet'] = async (node, quarter) => {
    if (node.table === 'packet') await until;
    return sheet!(node, quarter);
  };
  await opened({ sheet: late, pages: pages! });
  return tell;
}

async function sorting(more: Partial<Core> = {}): Promise<HTMLElement> {
  await opened({ ...withPages(), ...more });
  await key('F4');
  const list = await screen.findByRole('listbox', { name: 'Pages' });
  await vi.waitFor(() => expect(document.activeElement).toBe(list));
  return list;
}

test.each<[string, RegExp]>([
  ['F9', /^Scorecard/],
  ['F4', /^Pages of/],
  ['F7', /^Preflight/],
])('another document puts away what %s brought', async (press, name) => {
  const other = aState({ path: '/home/ada/plans/other.qdeck', title: 'Other' });
  const openDocument = async () => ({ ...(await aCore().opened())!, state: other });
  const { choose } = await opened({ openDocument, ...withPages() });
  await key(press);
  const shown = await region(name);
  choose('open');
  await screen.findByText('Other');
  await vi.waitFor(() => expect(shown.isConnected).toBe(false));
});

test('a sorter that is on its way comes under nothing that was opened meanwhile', async () => {
  const tell = await openedLate();
  await key('F4');
  await key('k', { ctrlKey: true });
  await screen.findByRole('dialog');
  tell();
  await new Promise((over) => setTimeout(over, 250));
  expect(screen.queryByRole('listbox', { name: 'Pages' })).toBeNull();
});

test('a sorter that is on its way is called off by its own key', async () => {
  const tell = await openedLate();
  await key('F4');
  await key('F4');
  await new Promise((over) => setTimeout(over, 50));
  tell();
  await new Promise((over) => setTimeout(over, 250));
  expect(screen.queryByRole('listbox', { name: 'Pages' })).toBeNull();
});

test('preflight asked for over a screen has the keys, whether it was there or not', async () => {
  await sorting();
  await key('F4');
  await key('F7');
  const list = await region(/^Preflight/);
  await key('F9');
  await region(/^Scorecard/);
  await new Promise((over) => setTimeout(over, 50));
  await key('F7');
  await vi.waitFor(() => expect(document.activeElement).toBe(list));
});

test('a screen that breaks goes, and says so', async () => {
  const complain = vi.fn(() => Promise.resolve());
  const scorecard = () => Promise.resolve({ ...aScorecard(), rows: null } as never);
  await opened({ scorecard, complain });
  await key('F9');
  await vi.waitFor(() => expect(complain).toHaveBeenCalled());
  expect((await screen.findByRole('alert')).textContent).toContain('This part of the window broke');
  expect(screen.queryByRole('region', { name: /^Scorecard/ })).toBeNull();
});

test('while it is presented, the keys stay on the screen', async () => {
  await opened(withPages());
  await key('F5');
  const screenOf = await region(/Q1 FY20-21/);
  await vi.waitFor(() => expect(document.activeElement).toBe(screenOf));
  expect(await key('Tab'), 'it is taken').toBe(false);
  expect(document.querySelector<HTMLElement>('.window')?.inert).toBe(true);
  await key('Escape');
  await vi.waitFor(() => expect(screenOf.isConnected).toBe(false));
  expect(document.querySelector<HTMLElement>('.window')?.inert).toBe(false);
  expect(document.activeElement).not.toBe(document.body);
});

test('the sorter goes on at the page where presenting ended', async () => {
  const list = await sorting();
  await key('F5');
  const shown = await region(/^Q1 FY20-21|Presenting/);
  await vi.waitFor(() => expect(document.activeElement).toBe(shown));
  await key('ArrowRight');
  await key('Escape');
  await vi.waitFor(() => expect(document.activeElement).toBe(list));
  const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
  expect(active?.dataset.card).toBe('page-2');
});

test.each<[string, RegExp]>([
  ['F9', /^Scorecard/],
  ['F4', /^Pages of/],
])('what %s brought is left by Escape from wherever the keys are', async (press, name) => {
  await opened(withPages());
  await key(press);
  const shown = await region(name);
  screen.getByRole('button', { name: 'Export PDF' }).focus();
  await key('Escape');
  await vi.waitFor(() => expect(shown.isConnected).toBe(false));
});

test('the scorecard says what became of an export', async () => {
  const why = { code: 'io', message: 'The folder is gone', hint: 'Choose another' };
  await opened({ exportPacket: () => Promise.reject(why) });
  await key('F9');
  const card = await region(/^Scorecard/);
  await key('e', { ctrlKey: true });
  await vi.waitFor(() => expect(card.querySelector('[role=alert]')?.textContent).toContain('gone'));
});

test.each(['F9', 'F8', 'F7'])('%s once more leaves the keys in the window', async (press) => {
  await opened(withPages());
  await key(press);
  await vi.waitFor(() => expect(document.activeElement).not.toBe(document.body));
  await new Promise((over) => setTimeout(over, 50));
  await key(press);
  await new Promise((over) => setTimeout(over, 50));
  expect(document.activeElement).not.toBe(document.body);
});

test('what is told goes, and the keys go back to where they were', async () => {
  const list = await sorting();
  await key('e', { ctrlKey: true });
  const dismiss = await screen.findByRole('button', { name: 'Dismiss' });
  dismiss.focus();
  await fireEvent.click(dismiss);
  await vi.waitFor(() => expect(document.activeElement).toBe(list));
});

test('a title that is taken by a command leaves the keys on the pages', async () => {
  const list = await sorting();
  await key('F2');
  const title = await screen.findByRole('textbox', { name: /^Title of/ });
  await fireEvent.input(title, { target: { value: 'Mine' } });
  await key('e', { ctrlKey: true });
  await screen.findByText(/Exported to/);
  expect(document.activeElement).toBe(list);
});

test('words of a title are taken back before the plan is', async () => {
  const undo = vi.fn(aCore().undo);
  document.execCommand = vi.fn(() => true);
  await sorting({ undo });
  await key('F2');
  const title = await screen.findByRole('textbox', { name: /^Title of/ });
  await fireEvent.input(title, { target: { value: 'Mine' } });
  await key('z', { ctrlKey: true });
  expect(document.execCommand).toHaveBeenCalledWith('undo');
  expect(undo).not.toHaveBeenCalled();
});

test('pages that are being moved stand where they are put, whatever is told meanwhile', async () => {
  const answers: (() => void)[] = [];
  const edits: Edit[] = [];
  let revision = 1;
  const apply = (edit: Edit) => {
    edits.push(edit);
    return new Promise<ReturnType<typeof aState>>((done) =>
      answers.push(() => done(aState({ revision: (revision += 1) }))),
    );
  };
  const list = await sorting({ apply });
  const order = () =>
    [...list.querySelectorAll<HTMLElement>('[data-card]')].map((card) => card.dataset.card);
  await key('ArrowRight', { altKey: true });
  await key('ArrowRight', { altKey: true });
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  answers[0]!();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  await new Promise((over) => setTimeout(over, 50));
  expect(order()).toEqual(['page-2', 'page-3', 'page-1']);
  expect(edits).toHaveLength(2);
});

test('a quarter that was refused can be chosen again', async () => {
  await opened(withPages());
  const quarters = screen.getAllByRole<HTMLInputElement>('radio');
  const now = quarters.find(({ checked }) => checked)!;
  const other = quarters.find(({ checked }) => !checked)!;
  const seen: string[] = [];
  other.addEventListener('change', () => seen.push(other.value));
  // Whatever keeps it, the one that is shown stays chosen until another is.
  await fireEvent.click(other);
  expect(seen).toHaveLength(1);
  expect(now.checked).toBe(true);
  await vi.waitFor(() => expect(other.checked).toBe(true));
  expect(now.checked).toBe(false);
});

test('the start says what happened to the settings', async () => {
  const notice = 'The settings could not be read, so they begin anew';
  const empty = () => Promise.resolve(null);
  const beginning = () => Promise.resolve(aBeginning({ notice }));
  render(App, { core: aCore({ opened: empty, beginning }) });
  await screen.findByText(notice);
});
