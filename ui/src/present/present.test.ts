// Presenting: which keys mean what, and what is on the screen then.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { Core } from '../core/calls';
import { aCore, aPreview } from '../testing/fake';
import { whilePresenting } from './keys';
// Fetched beforehand: a test is not about how long that takes.
import '../dialogs';

const held = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each<[string, Partial<typeof held>, string, unknown]>([
  ['PageDown', {}, '', { do: 'turn', by: 1 }],
  [' ', {}, '', { do: 'turn', by: 1 }],
  [' ', { shiftKey: true }, '', { do: 'turn', by: -1 }],
  ['ArrowUp', {}, '', { do: 'turn', by: -1 }],
  ['End', {}, '', { do: 'last' }],
  ['1', {}, '', { do: 'type', typed: '1' }],
  ['4', {}, '1', { do: 'type', typed: '14' }],
  ['Enter', {}, '14', { do: 'jump', to: 14 }],
  ['Enter', {}, '', { do: 'turn', by: 1 }],
  ['Backspace', {}, '14', { do: 'type', typed: '1' }],
  ['Backspace', {}, '', { do: 'turn', by: -1 }],
  ['.', {}, '', { do: 'black' }],
  ['B', { shiftKey: true }, '', { do: 'black' }],
  ['s', {}, '', { do: 'screen' }],
  ['Escape', {}, '3', { do: 'type', typed: '' }],
  ['Escape', {}, '', { do: 'end' }],
  ['z', { ctrlKey: true }, '', null],
])('%s with %o after “%s”', (key, more, typed, command) => {
  expect(whilePresenting({ key, ...held, ...more }, typed)).toEqual(command);
});

async function presenting(more: Partial<Core> = {}) {
  const present = vi.fn(() => Promise.resolve(2));
  render(App, { core: aCore({ present, pages: () => Promise.resolve(aPreview(3)), ...more }) });
  await screen.findByRole('tree');
  await vi.waitFor(() => expect(document.querySelectorAll('[data-page] svg')).toHaveLength(3));
  await fireEvent.keyDown(window, { key: 'F5' });
  const ground = await screen.findByRole('region', { name: 'Presenting Q1 FY20-21' });
  await vi.waitFor(() => expect(document.activeElement).toBe(ground));
  const press = (key: string) => fireEvent.keyDown(ground, { key });
  const told = () => ground.querySelector('[aria-live]')?.textContent?.trim();
  return { present, ground, press, told };
}

test('pages are turned, jumped to and made black by keys, and Escape gives the window back', async () => {
  const { present, ground, press, told } = await presenting();
  expect(present).toHaveBeenCalledWith(true);
  expect(told()).toBe('Page 1 of 3: Cover');
  await vi.waitFor(() => expect(ground.querySelector('.sheet svg')).toBeTruthy());
  await screen.findByText(/S goes to the next screen/);
  await press('ArrowRight');
  expect(told()).toBe('Page 2 of 3: Key results');
  await press('b');
  expect(told()).toBe('The screen is black');
  await press(' ');
  expect(told(), 'the page that was left comes back').toBe('Page 2 of 3: Key results');
  await press('3');
  expect(screen.getByText('Page 3, then Enter')).toBeTruthy();
  await press('Enter');
  expect(told()).toBe('Page 3 of 3: Key results');
  await press('9');
  await press('Enter');
  expect(told(), 'there is no page 9').toBe('Page 3 of 3: Key results');
  await press('ArrowRight');
  expect(told(), 'it ends at the last').toBe('Page 3 of 3: Key results');
  await press('Home');
  expect(told()).toBe('Page 1 of 3: Cover');
  await press('Escape');
  await vi.waitFor(() => expect(screen.queryByRole('region', { name: /^Presenting/ })).toBeNull());
  expect(present).toHaveBeenLastCalledWith(false);
  expect(document.activeElement).not.toBe(document.body);
});

test('a click turns the page, and where the screen cannot be filled the pages are shown all the same', async () => {
  const why = { code: 'io', message: 'The window could not fill the screen.', hint: 'So be it.' };
  const { ground, press, told } = await presenting({ present: () => Promise.reject(why) });
  await fireEvent.click(ground);
  expect(told()).toBe('Page 2 of 3: Key results');
  await fireEvent.contextMenu(ground);
  expect(told()).toBe('Page 1 of 3: Cover');
  await press('F5');
  await screen.findByText('The window could not fill the screen.');
});
