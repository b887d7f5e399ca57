// The key by which commands are given, here and on a Mac.
import { expect, test } from 'vitest';
import { asked } from '../commands/commands';
import { isTheEngines, modOf } from './held';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const [ctrl, cmd] = [
  { ...none, ctrlKey: true },
  { ...none, metaKey: true },
];

test('is Ctrl, on a Mac ⌘ alone', () => {
  expect([modOf(ctrl, false), modOf(none, false)]).toEqual([true, false]);
  expect([modOf(ctrl, true), modOf(cmd, true)]).toEqual([false, true]);
});

test('on a Mac Ctrl moves in text, and asks for no command', () => {
  expect(asked({ ...ctrl, key: 'e' }, false)).toBe('export');
  expect(asked({ ...ctrl, key: 'e' }, true)).toBeNull();
  expect(asked({ ...cmd, key: 'e' }, true)).toBe('export');
});

test.each([
  ['º', 'Digit0', 'usual-size'],
  ['≠', 'Equal', 'larger'],
  ['–', 'Minus', 'smaller'],
  ['®', 'KeyR', 'propose'],
])('on a Mac %s with Option is the key %s', (key, code, command) => {
  const held = { ...cmd, altKey: true };
  expect(asked({ ...held, key, code }, true)).toBe(command);
  expect(asked({ ...held, key, code }, false)).toBeNull();
});

test('what the web engine would do by itself is kept from it', () => {
  for (const key of ['r', 'P', 'g']) expect(isTheEngines({ ...ctrl, key })).toBe(true);
  expect(isTheEngines({ ...none, key: 'F3' })).toBe(true);
  for (const key of ['r', 'F4']) expect(isTheEngines({ ...none, key })).toBe(false);
});
