// The desk: refused edits change nothing, late answers are dropped, and what vanished gives way to its parent.
import { expect, test, vi } from 'vitest';
import type { Preview, Sheet } from '../core';
import type { Core } from '../core/calls';
import { aCore, anOutline, aPreview, aSheet, aState } from '../testing/fake';
import { Desk } from './desk.svelte';

const edit = {
  edit: 'set' as const,
  row: { table: 'objective' as const, id: 'o2' },
  field: 'title',
  value: 'Other',
};

async function desk(more: Partial<Core> = {}): Promise<Desk> {
  const desk = new Desk(aCore(more));
  await desk.begin();
  return desk;
}

test('an open document is shown at its latest quarter and first node', async () => {
  const shown = await desk();
  expect(shown.quarter).toBe('FY2021-Q1');
  expect(shown.chosen).toEqual({ table: 'department', id: 'd', list: null });
  expect(shown.sheet?.node.id).toBe('d');
});

test('a refused edit is told, gives false and asks for nothing anew', async () => {
  const sheet = vi.fn(aCore().sheet);
  const refusal = { code: 'invalid' as const, message: 'No such day.', hint: 'Write 2020-10-12.' };
  const shown = await desk({ sheet, apply: () => Promise.reject(refusal) });
  const before = [shown.state, shown.sheet, sheet.mock.calls.length];
  expect(await shown.apply(edit)).toBe(false);
  expect(shown.problem).toEqual(refusal);
  expect([shown.state, shown.sheet, sheet.mock.calls.length]).toEqual(before);
  // The next edit is not held back by it.
  expect(await shown.undo()).toBe(true);
  expect(shown.problem).toBeNull();
});

test('an edit keeps what is chosen, and turns no page', async () => {
  const shown = await desk();
  await shown.choose({ table: 'objective', id: 'o2', list: null });
  const turned = shown.turned;
  expect(await shown.apply(edit)).toBe(true);
  expect(shown.chosen?.id).toBe('o2');
  expect(shown.state?.undo).toBe('Set words');
  await vi.waitFor(() => expect(shown.preview?.pages[0]?.fingerprint).toBe('2'));
  expect(shown.turned).toBe(turned);
});

test('an answer to an older question is dropped', async () => {
  const late: ((sheet: Sheet) => void)[] = [];
  const shown = await desk({
    sheet: (node) =>
      node.id === 'o1' ? new Promise((answer) => late.push(answer)) : Promise.resolve(aSheet(node)),
  });
  const slow = shown.choose({ table: 'objective', id: 'o1', list: null });
  await shown.choose({ table: 'objective', id: 'o2', list: null });
  late[0]?.(aSheet({ table: 'objective', id: 'o1', list: null }));
  await slow;
  expect(shown.sheet?.node.id).toBe('o2');
  expect(shown.chosen?.id).toBe('o2');
});

test('what an undo took away gives way to the next of its kind', async () => {
  let gone = false;
  const shown = await desk({
    outline: () => {
      const roots = anOutline();
      const program = roots[0]?.children[0];
      if (gone && program)
        program.children = program.children.filter(({ node }) => node.id !== 'o2');
      return Promise.resolve(roots);
    },
    sheet: (node) =>
      gone && node.id === 'o2'
        ? Promise.reject({ code: 'not-found', message: 'It is gone.', hint: 'Choose another.' })
        : Promise.resolve(aSheet(node)),
  });
  await shown.choose({ table: 'objective', id: 'o2', list: null });
  gone = true;
  await shown.undo();
  expect(shown.chosen).toEqual({ table: 'objective', id: 'o3', list: null });
  expect(shown.sheet?.node.id).toBe('o3');
  expect(shown.problem).toBeNull();
});

test('the packet of another quarter takes the place of the chosen one', async () => {
  const shown = await desk({
    outline: (quarter) => {
      const roots = anOutline();
      const packet = roots.find(({ node }) => node.table === 'packet');
      if (packet) packet.node = { ...packet.node, id: quarter };
      return Promise.resolve(roots);
    },
  });
  await shown.choose({ table: 'packet', id: 'FY2021-Q1', list: null });
  await shown.chooseQuarter('FY2021-Q2');
  expect(shown.chosen?.id).toBe('FY2021-Q2');
  expect(shown.sheet?.node.id).toBe('FY2021-Q2');
});

test('a picture drawn while an edit was under way is not kept for the page before it', async () => {
  let draw: (picture: string) => void = () => {};
  const shown = await desk({ page: () => new Promise((answer) => (draw = answer)) });
  await vi.waitFor(() => expect(shown.preview).not.toBeNull());
  const before = shown.preview as Preview;
  const picture = shown.page(before, 0);
  await vi.waitFor(() => expect(draw.length).toBe(1));
  await shown.apply(edit);
  draw('<svg/>');
  expect(await picture).toBeNull();
  expect(await shown.page(aPreview(), 0)).toBeNull();
});

test('what is typed is on its page until it is withdrawn or taken, and costs no page more', async () => {
  let revision = 0;
  const pages = vi.fn(async () => {
    await new Promise((later) => setTimeout(later, 10));
    return aPreview(3, String((revision += 1)));
  });
  const drafted = { index: 0, fingerprint: 'typed', picture: '<svg/>', anew: null };
  const draft = vi.fn(() => Promise.resolve({ changed: [drafted], whole: null }));
  const refusal = { code: 'invalid' as const, message: 'No.', hint: 'Another.' };
  const apply = vi.fn(aCore().apply).mockRejectedValueOnce(refusal);
  const shown = await desk({ pages, draft, apply });
  const first = () => shown.preview?.pages[0]?.fingerprint;
  await vi.waitFor(() => expect(first()).toBe('1'));
  const plan = () => vi.waitFor(() => expect(first()).not.toBe('typed'));
  const typed = async () => {
    shown.draft(edit);
    await vi.waitFor(() => expect(first()).toBe('typed'));
    return pages.mock.calls.length;
  };
  let asked = await typed();
  shown.draft(null);
  await plan();
  expect(pages.mock.calls.length).toBe(asked + 1);
  asked = await typed();
  const refused = shown.apply(edit);
  shown.draft(null);
  expect(await refused).toBe(false);
  await plan();
  asked = await typed();
  const taken = shown.apply(edit);
  shown.draft(null);
  expect(await taken).toBe(true);
  await plan();
  await shown.still();
  expect(pages.mock.calls.length).toBe(asked + 1);
});

test('the pages follow what is typed where none showed it before', async () => {
  const drafted = { index: 0, fingerprint: 'typed', picture: '<svg/>', anew: null };
  const draft = () => Promise.resolve({ changed: [drafted], whole: null });
  const pagesShowing = vi.fn(aCore().pagesShowing).mockResolvedValueOnce([]);
  const shown = await desk({ draft, pagesShowing });
  await vi.waitFor(() => expect(shown.preview).not.toBeNull());
  await shown.focused(aSheet({ table: 'objective', id: 'o2', list: null }).title);
  expect(shown.showing?.pages).toEqual([]);
  shown.draft(edit);
  await vi.waitFor(() => expect(shown.showing?.pages).toEqual(['page-2']));
  shown.draft(edit);
  await vi.waitFor(() => expect(shown.preview?.pages[0]?.fingerprint).toBe('typed'));
  expect(pagesShowing).toHaveBeenCalledTimes(2);
});

test('the focused field’s past is told, and asked for anew after an edit', async () => {
  const fieldHistory = vi.fn(aCore().fieldHistory);
  const shown = await desk({ fieldHistory });
  const field = aSheet({ table: 'objective', id: 'o2', list: null }).title;
  await shown.focused(field);
  expect(shown.past?.[1]?.words).toBe('Survey drafted');
  await shown.apply(edit);
  expect(fieldHistory).toHaveBeenCalledTimes(2);
  await shown.focused(null);
  expect(shown.past).toBeNull();
});

test('a cancelled dialog leaves the document as it is, and an older state is not taken', async () => {
  let saved: (state: ReturnType<typeof aState>) => void = () => {};
  const shown = await desk({
    onSaved: (heard) => {
      saved = heard;
      return Promise.resolve(() => {});
    },
  });
  const before = shown.sheet;
  await shown.open();
  expect(shown.sheet).toBe(before);
  saved(aState({ revision: 0, saved: { state: 'pending' } }));
  expect(shown.state?.saved.state).toBe('saved');
  saved(aState({ revision: 1, saved: { state: 'failed', because: 'The disk is full.' } }));
  expect(shown.state?.saved.state).toBe('failed');
});

test('what is missing is what the outline’s first level has still to tell', async () => {
  const shown = await desk();
  expect(shown.missing).toBe(1);
  const plain = await desk({ outline: () => Promise.resolve([]) });
  expect(plain.missing).toBeNull();
});

test('a quarter chosen while the first outline is painted has its own outline', async () => {
  let late = 0;
  const outline = async (quarter: string) => {
    await new Promise((done) => setTimeout(done, late));
    return anOutline().map((node) => ({ ...node, label: quarter }));
  };
  const desk = new Desk(aCore({ outline }));
  const begun = desk.begin();
  await vi.waitFor(() => expect(desk.outline).not.toHaveLength(0), { interval: 1 });
  const other = desk.state?.quarters.find(({ quarter }) => quarter !== desk.quarter)?.quarter;
  // It is answered after the frame.
  late = 100;
  void desk.chooseQuarter(other ?? '');
  await begun;
  await vi.waitFor(() => expect(desk.outline[0]?.label).toBe(other));
});
