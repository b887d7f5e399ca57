// The preflight's list on made-up findings: what it leads to, how it is answered, where the focus goes.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { FindingTold } from '../core';
import { Desk } from '../document/desk.svelte';
import { aCore, aFinding, aState } from '../testing/fake';
import Preflight from './Preflight.svelte';
// Fetched beforehand: a test is not about how long that takes.
import '../dialogs';

const two = [aFinding(), aFinding({ id: 'f2', sure: 'look', why: 'Another one.', pages: [] })];
const count = () => screen.getByRole('status').textContent;
const focused = () => document.activeElement as HTMLElement;
const press = (key: string) => fireEvent.keyDown(focused(), { key });

async function shown(first: FindingTold[]) {
  let findings = first;
  let revision = 1;
  const answer = vi.fn((_quarter: string, id: string, reason: string | null) => {
    findings = findings
      .map((finding) => (finding.id === id ? { ...finding, answered: reason } : finding))
      .sort((one, other) => Number(one.answered !== null) - Number(other.answered !== null));
    revision += 1;
    return Promise.resolve(aState({ revision }));
  });
  const core = aCore({ preflight: () => Promise.resolve(findings), answer });
  const desk = new Desk(core);
  await desk.begin();
  const [lead, close] = [vi.fn(), vi.fn()];
  const at = { quarter: 'FY2021-Q1', label: 'Q1 FY20-21', writable: true };
  render(Preflight, { core, desk, ...at, lead, close });
  await vi.waitFor(() => expect(count()).not.toContain('…'));
  return { answer, lead, close };
}

test('each finding says why, how sure and where, and leads to its field', async () => {
  const { lead } = await shown(two);
  expect(count()).toBe('2 things to ask about');
  const line = screen.getByRole('button', { name: /2,033.*Certain.*Page 8/ });
  await fireEvent.click(line);
  expect(lead).toHaveBeenCalledWith(two[0]);
  expect(line.getAttribute('aria-current')).toBe('true');
  line.focus();
  await press('ArrowDown');
  expect(focused().textContent).toContain('Another one.');
});

test('a finding is answered with a reason, and asked again', async () => {
  const { answer } = await shown(two);
  await fireEvent.click(screen.getAllByRole('button', { name: 'As intended…' })[0]!);
  const why = screen.getByLabelText('Why is it as intended?');
  await vi.waitFor(() => expect(focused()).toBe(why));
  expect(screen.getByRole('button', { name: 'Keep' })).toHaveProperty('disabled', true);
  await fireEvent.input(why, { target: { value: 'Counted by hand' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect(answer).toHaveBeenLastCalledWith('FY2021-Q1', 'f1', 'Counted by hand');
  await vi.waitFor(() => expect(count()).toBe('One thing to ask about'));
  // The focus went to what took its place.
  await vi.waitFor(() => expect(focused().textContent).toContain('Another one.'));
  const kept = screen.getByText('As intended (1)').closest('details')!;
  kept.open = true;
  expect(within(kept).getByText('Because: Counted by hand')).toBeTruthy();
  await fireEvent.click(within(kept).getByRole('button', { name: 'Ask again' }));
  expect(answer).toHaveBeenLastCalledWith('FY2021-Q1', 'f1', null);
});

test('Escape leaves the answer first, then the list', async () => {
  const { close } = await shown(two);
  await fireEvent.click(screen.getAllByRole('button', { name: 'As intended…' })[0]!);
  await vi.waitFor(() => expect(focused().tagName).toBe('INPUT'));
  await press('Escape');
  expect(screen.queryByLabelText('Why is it as intended?')).toBeNull();
  expect(close).not.toHaveBeenCalled();
  screen.getAllByRole('button', { name: 'As intended…' })[0]!.focus();
  await press('Escape');
  expect(close).toHaveBeenCalled();
});

test('a clean packet says so', async () => {
  await shown([]);
  expect(screen.getByText(/nothing to ask about in this packet/)).toBeTruthy();
});

test('F7 puts the list beside the pages and takes it away', async () => {
  render(App, { core: aCore() });
  await screen.findByRole('tree');
  await fireEvent.keyDown(window, { key: 'F7' });
  const list = await screen.findByRole('region', { name: 'Preflight of Q1 FY20-21' });
  await vi.waitFor(() => expect(list.contains(focused())).toBe(true));
  await fireEvent.keyDown(window, { key: 'F7' });
  await vi.waitFor(() => expect(screen.queryByRole('region', { name: /Preflight/ })).toBeNull());
});
