// The check-in round on made-up stops: by keyboard through all of it, what is skipped, what is taken back, its end.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { Edit, Node } from '../core';
import { aCore, aState, aStop } from '../testing/fake';
// Fetched beforehand: a test is not about how long that takes.
import '../dialogs';

const kr = (id: string): Node => ({ table: 'key_result', id, list: null });
const three: Node[] = [kr('a'), kr('b'), { table: 'action', id: 'c', list: null }];
const focused = () => document.activeElement as HTMLElement;
const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(focused(), { key, ...more });
const next = () => press('Enter', { ctrlKey: true });
/** Waits until the round stands at a stop, the focus in it. */
const at = (name: string) =>
  vi.waitFor(
    () => {
      const round = document.querySelector('.round')!;
      expect(round.querySelector('h2')?.textContent).toBe(name);
      expect(round.contains(focused()) && focused() !== round).toBe(true);
    },
    { timeout: 15_000 },
  );
const left = () => screen.getByText(/left$/).textContent;

/** A window in its round; what is set takes its stop out of what is left, and undo brings it back. */
async function going() {
  let revision = 1;
  const told = new Map<string, unknown>();
  const apply = vi.fn((edit: Edit) => {
    if (edit.edit === 'set') told.set(String(edit.row.id).replace('c-', ''), edit.value);
    revision += 1;
    return Promise.resolve(aState({ revision }));
  });
  const undo = vi.fn(() => {
    told.clear();
    revision += 1;
    return Promise.resolve(aState({ revision }));
  });
  const core = aCore({
    apply,
    undo,
    round: () => Promise.resolve(three.filter(({ id }) => !told.has(id))),
    stop: (node) => {
      const stop = aStop(node, { told: told.has(node.id) });
      const value = (told.get(node.id) ?? null) as string | null;
      return Promise.resolve({ ...stop, choice: { ...stop.choice!, value } });
    },
  });
  render(App, { core });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'F8' });
  await at('Stop a');
  await vi.waitFor(() => expect(focused().getAttribute('role')).toBe('radio'));
  return { apply, undo };
}

test('every stop is told by keys alone, and the end is calm', async () => {
  const { apply } = await going();
  expect(left()).toBe('3 of 3 left');
  expect(screen.getByText('Half of it')).toBeTruthy();
  expect(screen.getByText('42 %')).toBeTruthy();
  await press('2');
  expect(apply).toHaveBeenLastCalledWith(
    expect.objectContaining({ edit: 'set', field: 'status', value: 's2' }),
  );
  // The words come next.
  await vi.waitFor(() => expect(focused().tagName).toBe('TEXTAREA'));
  await vi.waitFor(() => expect(left()).toBe('2 of 3 left'));
  await fireEvent.input(focused(), { target: { value: 'All of it' } });
  await next();
  await at('Stop b');
  expect(apply).toHaveBeenLastCalledWith(
    expect.objectContaining({ field: 'words', value: 'All of it' }),
  );
  await vi.waitFor(() => expect(focused().getAttribute('role')).toBe('radio'));
  await press('1');
  await vi.waitFor(() => expect(focused().tagName).toBe('TEXTAREA'));
  await next();
  await at('Stop c');
  await vi.waitFor(() => expect(focused().textContent).toContain('open'));
  await press('2');
  expect(apply).toHaveBeenLastCalledWith(expect.objectContaining({ field: 'fate', value: 'done' }));
  await vi.waitFor(() => expect(focused().tagName).toBe('TEXTAREA'));
  await next();
  await at('All is told for Q1 FY20-21');
  await vi.waitFor(() => expect(focused().textContent).toBe('Read it as a sceptic would'));
});

test('what is skipped waits at the end, and back leads back', async () => {
  await going();
  await next();
  await at('Stop b');
  await press('Enter', { ctrlKey: true, shiftKey: true });
  await at('Stop a');
  await next();
  await at('Stop b');
  await press('3');
  await vi.waitFor(() => expect(left()).toBe('2 of 3 left'));
  await next();
  await at('Stop c');
  await next();
  await at('2 are still to be told');
  await fireEvent.click(screen.getByRole('button', { name: 'Go through what is left' }));
  await at('Stop a');
  await next();
  await at('Stop c');
});

test('what was taken back is asked for again', async () => {
  const { undo } = await going();
  await press('1');
  await vi.waitFor(() => expect(left()).toBe('2 of 3 left'));
  await fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  expect(undo).toHaveBeenCalled();
  await vi.waitFor(() => expect(left()).toBe('3 of 3 left'));
});

test('the count below leads into the round, and Escape out of it to the sheet', async () => {
  const core = aCore({ round: () => Promise.resolve(three) });
  render(App, { core });
  await fireEvent.click(await screen.findByRole('button', { name: '1 status missing in Q1' }));
  await at('Stop a');
  await press('Escape');
  await vi.waitFor(() => expect(document.querySelector('main article h1')).not.toBeNull());
  expect(screen.queryByRole('region', { name: /round/ })).toBeNull();
});

test('where nothing is missing it says so', async () => {
  render(App, { core: aCore() });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'F8' });
  await at('All is told for Q1 FY20-21');
  expect(screen.getByText(/Nothing is missing/)).toBeTruthy();
});
