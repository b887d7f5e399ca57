// The settings on a made-up machine, and what stands where a part of the window broke.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { Appearance, Sheet } from '../core';
import { aCore, anAtHome, aSheet } from '../testing/fake';
import Settings from './Settings.svelte';
import { traced } from './traced';
// Fetched beforehand: a test is not about how long that takes.
import '../dialogs';

const props = { author: 'Ada', rename: () => {}, copies: null, close: () => {} };

test('each choice holds at once', async () => {
  const appearance = vi.fn((appearance: Appearance) =>
    Promise.resolve({ ...anAtHome(), appearance }),
  );
  const size = vi.fn((size: number) => Promise.resolve({ ...anAtHome(), size }));
  const core = aCore({ setAppearance: appearance, setSize: size });
  const close = vi.fn();
  render(Settings, { ...props, core, close });
  const dark = await screen.findByRole<HTMLInputElement>('radio', { name: 'Dark' });
  await fireEvent.click(dark);
  expect(appearance).toHaveBeenCalledWith('dark');
  expect(dark.checked).toBe(true);
  await fireEvent.change(screen.getByRole('combobox'), { target: { value: '200' } });
  expect(size).toHaveBeenCalledWith(200);
  await fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(close).toHaveBeenCalled();
});

test('what is refused says why', async () => {
  const refused = { code: 'io', message: 'The disk is full', hint: 'Make room' };
  render(Settings, { ...props, core: aCore({ setAppearance: () => Promise.reject(refused) }) });
  await fireEvent.click(await screen.findByRole('radio', { name: 'Light' }));
  await vi.waitFor(() =>
    expect(screen.getByRole('alert').textContent).toBe('The disk is full. Make room.'),
  );
});

test('they need no document, and everything can be made larger by keys', async () => {
  const setSize = vi.fn((size: number) => Promise.resolve({ ...anAtHome(), size }));
  render(App, { core: aCore({ opened: () => Promise.resolve(null), setSize }) });
  await screen.findByRole('heading', { level: 1 });
  await fireEvent.keyDown(window, { key: '+', ctrlKey: true, altKey: true });
  await vi.waitFor(() => expect(setSize).toHaveBeenCalledWith(200));
  await fireEvent.keyDown(window, { key: ',', ctrlKey: true });
  expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeTruthy();
});

test('a part that breaks says so and is written down, and the others stay', async () => {
  const complain = vi.fn(() => Promise.resolve());
  const broken: Sheet = { ...aSheet({ table: 'objective', id: 'o1', list: null }) };
  Object.defineProperty(broken, 'blocks', {
    get: () => {
      throw new Error('no blocks');
    },
  });
  render(App, { core: aCore({ sheet: () => Promise.resolve(broken), complain }) });
  expect(await screen.findByRole('heading', { name: /part of the window broke/ })).toBeTruthy();
  expect(screen.getByRole('tree')).toBeTruthy();
  expect(complain).toHaveBeenCalledWith(expect.stringContaining('no blocks'));
});

test('what was thrown is written down whatever it is', () => {
  expect(traced(new Error('why'))).toContain('why');
  expect(traced('only words')).toBe('only words');
  expect(traced({ code: 'io' })).toBe('{"code":"io"}');
});
