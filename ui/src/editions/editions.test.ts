// Publishing, what changed, closing, and a field's history, through the window on made-up answers.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { Edit } from '../core';
import { aCore, anEdition, aState } from '../testing/fake';
// Fetched beforehand: a test is not about how long that takes.
import '../dialogs';

const shown = async () => {
  await screen.findByRole('tree');
  await vi.waitFor(() => expect(document.querySelector('[data-field]')).toBeTruthy());
};

test('another edition needs its reason, and what changed since is shown word by word', async () => {
  const publish = vi.fn(aCore().publish);
  render(App, { core: aCore({ publish }) });
  await shown();
  await fireEvent.keyDown(window, { key: 'E', ctrlKey: true, shiftKey: true });
  const button = await screen.findByRole('button', { name: 'Publish edition 2' });
  await vi.waitFor(() => expect(screen.getByText(/^Edition 1 ·/)).toBeTruthy());
  expect((button as HTMLButtonElement).disabled).toBe(true);
  await fireEvent.input(screen.getByLabelText('Why is there an edition 2?'), {
    target: { value: 'The costs were wrong' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Publish edition 2' }));
  await vi.waitFor(() => expect(publish).toHaveBeenCalledWith('FY2021-Q1', 'The costs were wrong'));
  await vi.waitFor(() =>
    expect(screen.getByRole('button', { name: 'What changed since' })).toHaveProperty(
      'disabled',
      false,
    ),
  );
  await fireEvent.click(screen.getByRole('button', { name: 'What changed since' }));
  expect((await screen.findByText('Four')).tagName).toBe('STRONG');
});

test('what changed is told between any two editions, of whatever quarter', async () => {
  const changes = vi.fn(aCore().changes);
  const last = { quarter: 'FY2020-Q4', label: 'Q4 FY19-20', published_at: '2020-07-10T09:30:00Z' };
  const editions = () => Promise.resolve([anEdition({ number: 2, ...last }), anEdition()]);
  render(App, { core: aCore({ changes, editions }) });
  await shown();
  await fireEvent.keyDown(window, { key: 'E', ctrlKey: true, shiftKey: true });
  const from = await screen.findByLabelText('Changes from');
  const until = screen.getByLabelText('Up to');
  const choose = async (list: HTMLElement, words: string) => {
    const option = [...list.querySelectorAll('option')].find((at) => at.textContent === words);
    await fireEvent.change(list, { target: { value: option?.value } });
  };
  await choose(from, 'Edition 2 of Q4 FY19-20');
  await choose(until, 'Edition 1 of Q1 FY20-21');
  await fireEvent.click(screen.getByRole('button', { name: 'Show changes' }));
  await vi.waitFor(() =>
    expect(changes).toHaveBeenCalledWith(
      { quarter: 'FY2020-Q4', number: 2 },
      { quarter: 'FY2021-Q1', number: 1 },
    ),
  );
});

test('closing a quarter tells what is still open first', async () => {
  const apply = vi.fn(aCore().apply);
  render(App, { core: aCore({ apply }) });
  await shown();
  await fireEvent.keyDown(window, { key: 'E', ctrlKey: true, shiftKey: true });
  expect(await screen.findByText(/has no check-in/)).toBeTruthy();
  await fireEvent.click(await screen.findByRole('button', { name: 'Close it all the same' }));
  await vi.waitFor(() =>
    expect(apply).toHaveBeenCalledWith(
      expect.objectContaining({ edit: 'close_quarter', quarter: 'FY2021-Q1' }),
    ),
  );
});

test('a field is set back to a value of its history', async () => {
  const setBack = vi.fn(aCore().setBack);
  const { container } = render(App, { core: aCore({ setBack }) });
  await shown();
  const field = container.querySelector<HTMLElement>('main [data-field]')!;
  const control = field.matches('input, textarea, [tabindex], [contenteditable]')
    ? field
    : field.querySelector<HTMLElement>('input, textarea, [tabindex], [contenteditable]')!;
  control.focus();
  await fireEvent.focusIn(control);
  await fireEvent.keyDown(window, { key: 'H', ctrlKey: true, shiftKey: true });
  await fireEvent.click(
    await screen.findByRole('button', { name: /^Set back to .*: Survey drafted$/ }),
  );
  await vi.waitFor(() => expect(setBack).toHaveBeenCalled());
  expect(setBack.mock.calls[0]?.[2]).toBe('a:1');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('what a closed quarter refuses is asked for its reason', async () => {
  const edits: Edit[] = [];
  const apply = vi.fn((edit: Edit) => {
    edits.push(edit);
    return edit.edit === 'restate'
      ? Promise.resolve(aState({ revision: 9 }))
      : Promise.reject({ code: 'closed', message: 'Q1 is closed.', hint: 'Restate it.' });
  });
  const { container } = render(App, { core: aCore({ apply }) });
  await shown();
  const input = container.querySelector<HTMLTextAreaElement>('main textarea')!;
  input.focus();
  await fireEvent.input(input, { target: { value: 'Another' } });
  await fireEvent.blur(input);
  const reason = await screen.findByLabelText('Reason');
  await fireEvent.input(reason, { target: { value: 'Twice counted' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Restate' }));
  await vi.waitFor(() =>
    expect(edits.at(-1)).toMatchObject({ edit: 'restate', reason: 'Twice counted' }),
  );
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
