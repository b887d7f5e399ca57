// The catalogue of commands: which key asks for which, and what the palette finds.
import { expect, test } from 'vitest';
import { aState } from '../testing/fake';
import {
  asked,
  commands,
  commandWords,
  keyWords,
  matching,
  possible,
  type CommandId,
} from './commands';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  asked({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

test.each<[string, Partial<KeyboardEvent>, CommandId | null]>([
  ['k', { ctrlKey: true }, 'palette'],
  ['K', { metaKey: true }, 'palette'],
  ['P', { ctrlKey: true, shiftKey: true }, 'palette'],
  ['z', { ctrlKey: true }, 'undo'],
  ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
  ['y', { ctrlKey: true }, 'redo'],
  ['S', { ctrlKey: true, shiftKey: true }, 'save-copy'],
  ['s', { ctrlKey: true }, null],
  ['+', { ctrlKey: true, shiftKey: true }, 'zoom-in'],
  ['=', { ctrlKey: true }, 'zoom-in'],
  ['-', { ctrlKey: true }, 'zoom-out'],
  ['3', { ctrlKey: true }, 'quarter-3'],
  ['F6', {}, 'next-pane'],
  ['F6', { shiftKey: true }, 'previous-pane'],
  ['k', {}, null],
  ['k', { ctrlKey: true, altKey: true }, null],
])('the key %s with %o asks for %s', (key, held, command) => {
  expect(press(key, held)).toBe(command);
});

test('keys are read as the machine writes them', () => {
  expect(keyWords('Mod+Shift+S', false)).toBe('Ctrl+Shift+S');
  expect(keyWords('Mod+Shift+S', true)).toBe('⇧⌘S');
  expect(keyWords('Mod+Minus', false)).toBe('Ctrl+−');
});

test('commands are found by any of their words, and by accents left out', () => {
  const ids = (question: string) => matching(question, aState()).map(({ id }) => id);
  expect(ids('pdf exp')).toEqual(['export', 'export-as']);
  expect(ids('ünDO')[0]).toBe('undo');
  expect(ids('copy')).toContain('save-copy');
  expect(ids('zeppelin')).toEqual([]);
  expect(ids('')).toHaveLength(
    commands.filter(({ id }) => !['palette', 'redo'].includes(id)).length,
  );
});

test('what cannot be done now is not offered, and undo says what it takes back', () => {
  const undo = commands.find(({ id }) => id === 'undo')!;
  expect(possible(undo, null)).toBe(false);
  expect(possible(undo, aState({ undo: null }))).toBe(false);
  expect(possible(undo, aState({ writable: false }))).toBe(false);
  expect(commandWords(undo, aState({ undo: 'Set status' }))).toBe('Undo “Set status”');
  expect(matching('', null).map(({ id }) => id)).toContain('open');
  expect(matching('', null).map(({ id }) => id)).not.toContain('export');
});
