// The past, the turn of the year and change requests, through the window on made-up answers.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from './App.svelte';
import type { CommandId } from './commands/commands';
import type { Core } from './core/calls';
import type { Edit } from './core';
import { aCore, aState, aTimeline, someCopies } from './testing/fake';
// Fetched beforehand: a test is not about how long that takes.
import './dialogs';

/** The window, and what chooses from its menu. */
async function opened(more: Partial<Core> = {}) {
  let menu: (choice: CommandId) => void = () => {};
  const onMenu = (heard: typeof menu) => {
    menu = heard;
    return Promise.resolve(() => {});
  };
  const shown = render(App, { core: aCore({ onMenu, ...more }) });
  await screen.findByRole('tree');
  await vi.waitFor(() => expect(document.querySelector('[data-field]')).toBeTruthy());
  return { ...shown, choose: (choice: CommandId) => menu(choice) };
}

async function focusOn(name: string): Promise<HTMLElement> {
  const field = await screen.findByRole('textbox', { name });
  field.focus();
  await fireEvent.focusIn(field);
  return field;
}

test('what a number was last time is two clicks away: the field, and the line that tells of it', async () => {
  const toldThen = vi.fn(aCore().toldThen);
  await opened({ toldThen });
  await focusOn('Title');
  await fireEvent.click(await screen.findByRole('button', { name: /^Title: set .* by Ada/ }));
  const dialog = await screen.findByRole('dialog');
  const table = await within(dialog).findByRole('table', { name: 'As it was told' });
  const last = within(table).getByRole('row', { name: /Q4 FY19-20 edition 2/ });
  expect(last.textContent).toContain('45 %');
  expect(toldThen.mock.calls[0]?.[1]).toBe('title');
});

test('the timeline is filtered, read on, and leads to the place', async () => {
  const timeline = vi.fn((asked: Parameters<Core['timeline']>[0]) =>
    Promise.resolve(asked.before === null ? aTimeline({ next: 7 }) : aTimeline({ entries: [] })),
  );
  const sheet = vi.fn(aCore().sheet);
  const { choose } = await opened({ timeline, sheet });
  choose('timeline');
  const dialog = await screen.findByRole('dialog', { name: 'What was done' });
  await within(dialog).findByText('Change status text');
  await fireEvent.change(within(dialog).getByLabelText('Who'), { target: { value: 'Ben' } });
  await fireEvent.change(within(dialog).getByLabelText('Program'), { target: { value: 'p' } });
  await vi.waitFor(() =>
    expect(timeline.mock.lastCall?.[0]).toMatchObject({
      person: 'Ben',
      program: 'p',
      before: null,
    }),
  );
  await fireEvent.input(within(dialog).getByLabelText('To'), { target: { value: '2020-10-12' } });
  const next = new Date('2020-10-13T00:00').toISOString();
  await vi.waitFor(() => expect(timeline.mock.lastCall?.[0].until).toBe(next));
  await fireEvent.click(await within(dialog).findByRole('button', { name: 'Show earlier ones' }));
  await vi.waitFor(() => expect(timeline.mock.lastCall?.[0].before).toBe(7));
  await fireEvent.click((await within(dialog).findAllByRole('button', { name: /^KR2 of/ }))[0]!);
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await vi.waitFor(() => expect(sheet.mock.lastCall?.[1]).toBe('FY2021-Q3'));
  await vi.waitFor(() =>
    expect(document.activeElement?.getAttribute('data-field')).toBe('objective:o2:description'),
  );
});

test('a quarter stands beside a quarter, a year beside a year', async () => {
  const compare = vi.fn(aCore().compare);
  const { choose } = await opened({ compare });
  choose('compare');
  const dialog = await screen.findByRole('dialog', { name: 'Side by side' });
  const row = await within(dialog).findByRole('row', { name: /KR1 Maturity/ });
  expect(row.textContent).toContain('−4 %');
  expect(row.textContent).toContain('worse');
  await fireEvent.change(within(dialog).getByLabelText('One'), { target: { value: 'FY20-21' } });
  await vi.waitFor(() => expect(compare).toHaveBeenLastCalledWith('FY20-21', 'FY20-21'));
});

test('a safety copy is looked into, and a part of it or all brought back', async () => {
  const bringBack = vi.fn(aCore().bringBack);
  const limitCopies = vi.fn((limit: number) => Promise.resolve(someCopies({ limit })));
  const { choose } = await opened({ bringBack, limitCopies });
  choose('copies');
  const dialog = await screen.findByRole('dialog', { name: 'Safety copies' });
  const [copy] = await within(dialog).findAllByRole('button', { name: /1.4 MB/ });
  await fireEvent.click(copy!);
  expect(copy!.getAttribute('aria-pressed')).toBe('true');
  await fireEvent.click(
    await within(dialog).findByRole('button', { name: /^Bring back Objective “Content/ }),
  );
  await vi.waitFor(() =>
    expect(bringBack).toHaveBeenLastCalledWith('copy-2020-10-12T08:30:00Z', 'objective:o1'),
  );
  const all = await within(dialog).findByRole('button', { name: 'Bring all of it back' });
  await vi.waitFor(() => expect(all).toHaveProperty('disabled', false));
  await fireEvent.click(all);
  await vi.waitFor(() => expect(bringBack.mock.lastCall?.[1]).toBeNull());
  const room = within(dialog).getByLabelText('Room for one document’s copies');
  await vi.waitFor(() => expect(room).toHaveProperty('disabled', false));
  await fireEvent.change(room, { target: { value: '100000000' } });
  await vi.waitFor(() => expect(limitCopies).toHaveBeenCalledWith(100_000_000));
});

test('the year turns once everything announced is answered, with what was chosen', async () => {
  const apply = vi.fn((_edit: Edit) => Promise.resolve(aState({ revision: 2 })));
  const { choose } = await opened({ apply });
  choose('roll-forward');
  const dialog = await screen.findByRole('dialog', { name: 'Roll forward to FY21-22' });
  const roll = await within(dialog).findByRole('button', { name: 'Roll forward to FY21-22' });
  await within(dialog).findByText('One answer is missing.');
  expect(roll).toHaveProperty('disabled', true);
  await fireEvent.click(within(dialog).getByRole('checkbox', { name: /Survey/ }));
  await fireEvent.input(within(dialog).getByLabelText(/^Goal of Key result “Maturity”/), {
    target: { value: '9 of 9' },
  });
  await fireEvent.change(within(dialog).getByLabelText(/^What became of it/), {
    target: { value: 'carried_on' },
  });
  await fireEvent.click(roll);
  await vi.waitFor(() => expect(apply).toHaveBeenCalledTimes(1));
  expect(apply.mock.calls[0]?.[0]).toEqual({
    edit: 'roll_forward',
    year: 2022,
    carry: ['o1', 'k2'],
    answers: [{ row: 'a1', fate: 'carried_on', note: '' }],
    goals: [{ row: 'k2', goal: '9 of 9' }],
  });
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a change is requested from the field itself', async () => {
  const apply = vi.fn((_edit: Edit) => Promise.resolve(aState({ revision: 2 })));
  await opened({ apply });
  await focusOn('Title');
  await fireEvent.keyDown(window, { key: 'r', ctrlKey: true, altKey: true });
  const dialog = await screen.findByRole('dialog', { name: 'Request a change' });
  const ask = await within(dialog).findByRole('button', { name: 'Request it' });
  expect(ask).toHaveProperty('disabled', true);
  await fireEvent.input(within(dialog).getByLabelText('It would say'), {
    target: { value: 'As it should be' },
  });
  await fireEvent.click(ask);
  await vi.waitFor(() =>
    expect(apply.mock.calls[0]?.[0]).toMatchObject({
      edit: 'propose',
      field: 'title',
      proposed: 'As it should be',
      asked_by: 'Ada',
      quarter: 'FY2021-Q1',
    }),
  );
});

test('a field that is simply changed says so instead of taking a request', async () => {
  const proposal = () =>
    Promise.reject({ code: 'invalid', message: 'It is simply made.', hint: 'Change it.' });
  await opened({ proposal });
  await focusOn('Title');
  await fireEvent.keyDown(window, { key: 'r', ctrlKey: true, altKey: true });
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain('simply made'));
  expect(screen.queryByRole('button', { name: 'Request it' })).toBeNull();
});
