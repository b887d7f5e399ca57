// The catalogue: how sentences are looked up and filled, and that German has each of them, no more, and nothing is said past it.
import { afterEach, expect, it, vi } from 'vitest';
import german from '../../words/de/commands.json';
import core from '../../words/de/core.json';
import sentences from '../../words/de/window.json';
import commands from './commands/commands.json';
import { named } from './sheet/grid/named';

afterEach(() => {
  globalThis.quarterdeckWords = undefined;
  vi.resetModules();
});

/** The catalogue in a window whose page holds `entries`. */
async function speaking(language: string, entries: Record<string, string>) {
  globalThis.quarterdeckWords = { language, entries };
  vi.resetModules();
  return import('./catalogue');
}

it('says English where nothing is put into the page', async () => {
  const { language, say, within } = await import('./catalogue');
  expect(language()).toBe('en');
  expect(say('Move {count} rows', { count: 3 })).toBe('Move 3 rows');
  expect(say('Open|adjective')).toBe('Open');
  expect(within('Edition 2')).toBe('edition 2');
});

it('says what is in the page, its blanks in the order of that language', async () => {
  const { language, say, within, decimal } = await speaking('de', {
    '{done} of {of}': 'von {of} {done}',
    'Open|adjective': 'offen',
    Saved: '',
  });
  expect(language()).toBe('de');
  expect(say('{done} of {of}', { done: 1, of: '2' })).toBe('von 2 1');
  expect(say('Open|adjective')).toBe('offen');
  expect(say('Saved')).toBe('Saved');
  expect(say('Not known')).toBe('Not known');
  expect(within('Ausgabe 2')).toBe('Ausgabe 2');
  expect(decimal(0.7, 2)).toBe('0,70');
});

it('takes nothing for a sentence or a blank that is none, and fills in what is given as it is', async () => {
  const { say } = await speaking('de', JSON.parse('{"__proto__":"böse"}'));
  for (const hostile of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(say(hostile)).toBe(hostile === '__proto__' ? 'böse' : hostile);
  const unfilled = say as (english: string, blanks?: Record<string, string>) => string;
  expect(unfilled('{constructor} {toString}', {})).toBe('{constructor} {toString}');
  expect(say('{name} is here', { name: '$& {name} |' })).toBe('$& {name} | is here');
  globalThis.quarterdeckWords = JSON.parse('{"language":"de"}');
  vi.resetModules();
  expect((await import('./catalogue')).say('Undo')).toBe('Undo');
});

const files = Object.entries(
  import.meta.glob<string>(['./**/*.ts', './**/*.svelte', '!./**/*.test.ts', '!./testing/*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
const LITERAL = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|` + '`[^`$]*`';

const bare = (code: string) =>
  code.replace(/\/\*[^]*?\*\/|<!--[^]*?-->|^\s*\/\/.*$/gm, '').replace(/\s\/\/ .*$/gm, '');

/** Every sentence that the code says. */
const said = files.flatMap(([, code]) =>
  [...bare(code).matchAll(new RegExp(String.raw`\bsay\(\s*(${LITERAL})`, 'g'))].map(
    (found) => new Function(`return ${found[1]}`)() as string,
  ),
);

/** What the menu says besides its commands: its own names, and the commands on text that stand in it. */
const MENUS = ['File', 'Edit', 'View'];
const ON_MAC = [
  'Window',
  'Minimize',
  'Close Window',
  'About Quarterdeck',
  'Hide Quarterdeck',
  'Hide Others',
  'Show All',
];
const ON_TEXT = ['Cu&t', '&Copy', '&Paste', 'Select &All'];

const blanksOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

it('is asked with the sentences themselves, so that they can be found', () => {
  const asked = files.flatMap(([, code]) => bare(code).match(/(?<!function )\bsay\(/g) ?? []);
  // The commands’ words stand in commands.json.
  expect(asked).toHaveLength(said.length + 1);
});

it('has every sentence of the window in German, and no other', () => {
  expect(Object.keys(sentences).sort()).toEqual([...new Set(said)].sort());
});

it('has every command in German, and no other', () => {
  const shown = commands.flatMap(({ words, text }) => (text === null ? [words] : [words, text]));
  expect(Object.keys(german).sort()).toEqual(
    [...new Set([...shown, ...MENUS, ...ON_MAC, ...ON_TEXT])].sort(),
  );
});

it('says each whole in German, in German quotation marks', () => {
  for (const [english, own] of Object.entries({ ...german, ...sentences })) {
    expect(own.trim(), english).not.toBe('');
    expect(blanksOf(own), english).toEqual(blanksOf(english));
    // What leads on to a question says so.
    expect(own.endsWith('…'), english).toBe(english.endsWith('…'));
    expect(own.replace(/„[^„“]*“/g, ''), english).not.toMatch(/[„“”"']/);
  }
});

it('says the same of what stands in both', () => {
  for (const [english, own] of Object.entries(german))
    expect(Object.hasOwn(sentences, english) ? sentences[english as 'Undo'] : own).toBe(own);
});

it.each(MENUS)('leads to each item of the menu %s by a letter of its own', (menu) => {
  const texts = commands.flatMap((command) => (command.menu === menu ? (command.text ?? []) : []));
  if (menu === 'Edit') texts.push(...ON_TEXT);
  const letters = texts.map((text) => {
    const own = german[text as keyof typeof german];
    expect(own.match(/&/g), own).toHaveLength(1);
    return /&([a-z])/i.exec(own)?.[1]?.toLowerCase();
  });
  expect(letters).not.toContain(undefined);
  expect(new Set(letters).size, letters.join(' ')).toBe(letters.length);
});

/** What is read that is no word of a language: the product's name, units, and how an address begins. */
const NO_WORDS = /\bQuarterdeck\b|\b[GM]B\b|https:\/\//g;
const hasWords = (text: string) => /\p{L}{2}/u.test(text.replace(NO_WORDS, ''));

it('is passed by no words of a room', () => {
  const passed = files
    .filter(([path]) => path.endsWith('/words.ts'))
    .flatMap(([path, code]) => {
      const rest = bare(code)
        .replace(/^import .*$/gm, '')
        .replace(new RegExp(String.raw`\bsay\(\s*(?:${LITERAL})`, 'g'), '')
        // Names of things are no words: keys of an object, and what stands in angle brackets.
        .replace(/(?:'[\w-]+'|\w+):(?= )|<[^>]*>|\{ month: 'long' \}/g, '');
      const literals = rest.match(/'[^'\n]*'|`[^`]*`/g) ?? [];
      return literals
        .filter((literal) => hasWords(literal.replace(/\$\{[^}]*\}/g, '')))
        .map((literal) => `${path}: ${literal}`);
    });
  expect(passed).toEqual([]);
});

/** Markup without its expressions. */
function plain(markup: string): string {
  let depth = 0;
  let kept = '';
  for (const sign of markup) {
    if (sign === '{') depth += 1;
    if (depth === 0) kept += sign;
    if (sign === '}') depth -= 1;
  }
  return kept;
}

it('is passed by no words in the markup', () => {
  const READ = 'title|alt|placeholder|label|aria-(?:label|description|roledescription|valuetext)';
  const passed = files
    .filter(([path]) => path.endsWith('.svelte'))
    .flatMap(([path, code]) => {
      const markup = plain(
        code.replace(/<script[^]*?<\/script>|<style[^]*?<\/style>|<!--[^]*?-->/g, ''),
      );
      const texts = [...markup.matchAll(/>([^<>]*)</g)];
      const attributes = [...markup.matchAll(new RegExp(`\\s(?:${READ})="([^"]*)"`, 'g'))];
      return [...texts, ...attributes]
        .map(([, text = '']) => text.replace(/&\w+;/g, ''))
        .filter(hasWords)
        .map((text) => `${path}: ${text.trim()}`);
    });
  expect(passed).toEqual([]);
});

it('names edits in English, and the core has each name in German', () => {
  for (const name of Object.values(named)) {
    for (const count of [1, 3]) {
      const sentence = name(count).replace('3', '{1}');
      // One alone keeps its own name, where it is an edit at all.
      if (/^(Set|Move) 1 /.test(sentence)) continue;
      expect(Object.keys(core), sentence).toContain(sentence);
    }
  }
});
