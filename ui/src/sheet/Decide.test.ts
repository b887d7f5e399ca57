// The decision on a change request: what is sent, and what is asked for first.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Decide from './Decide.svelte';

const asked = { block: 'decide' as const, request: 'r1', words: 'Goal: “45 services”' };

async function shown() {
  const apply = vi.fn(() => Promise.resolve(true));
  render(Decide, { asked, apply });
  await fireEvent.click(screen.getByRole('button', { name: 'Decide…' }));
  const by = screen.getByLabelText('Who decided');
  await vi.waitFor(() => expect(document.activeElement).toBe(by));
  return { apply, by };
}

test('a request is approved or declined by somebody, on a day', async () => {
  const { apply, by } = await shown();
  await fireEvent.input(by, { target: { value: ' The board ' } });
  await fireEvent.input(screen.getByLabelText('On'), { target: { value: '12 Oct 2020' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Decline' }));
  expect(apply).toHaveBeenCalledWith({
    edit: 'decide',
    change_request: 'r1',
    approved: false,
    by: 'The board',
    on: '2020-10-12',
  });
  const again = await screen.findByRole('button', { name: 'Decide…' });
  await vi.waitFor(() => expect(document.activeElement).toBe(again));
});

test('nothing is decided by nobody, or on no day', async () => {
  const { apply, by } = await shown();
  await fireEvent.click(screen.getByRole('button', { name: 'Approve, and change the plan' }));
  expect(screen.getByRole('alert').textContent).toContain('who decided');
  expect(by.getAttribute('aria-invalid')).toBe('true');
  await fireEvent.input(by, { target: { value: 'The board' } });
  const on = screen.getByLabelText('On');
  await fireEvent.input(on, { target: { value: 'soon' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Approve, and change the plan' }));
  expect(screen.getByRole('alert').textContent).toContain('Not a date');
  expect(document.activeElement).toBe(on);
  expect(apply).not.toHaveBeenCalled();
});
