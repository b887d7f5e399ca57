// What other programs put on the clipboard, pasted into prose. A case is a pair of files in `pasted/`: the HTML as it
// comes, and the Markdown that is to come of it.
import { DOMParser as Reader } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { pastedHtml, schema, toMarkdown } from './prose';

const given = import.meta.glob<string>('./pasted/*.html', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const wanted = import.meta.glob<string>('./pasted/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function read(html: string) {
  const box = document.createElement('div');
  box.innerHTML = pastedHtml(html);
  return { box, prose: Reader.fromSchema(schema).parse(box) };
}

test.each(Object.keys(given))('%s', (path) => {
  const { box, prose } = read(given[path] ?? '');
  expect(toMarkdown(prose)).toBe((wanted[path.replace(/html$/, 'md')] ?? '').trimEnd());
  for (const element of box.querySelectorAll('*')) {
    expect(['P', 'UL', 'LI', 'STRONG', 'EM', 'A', 'BR']).toContain(element.nodeName);
    expect(element.getAttributeNames().filter((name) => name !== 'href')).toEqual([]);
  }
  expect((window as { ran?: number }).ran).toBeUndefined();
});

test('what the editor copied itself is left as it is', () => {
  const own = '<p data-pm-slice="1 1 []">words <strong>bold</strong></p>';
  expect(pastedHtml(own)).toBe(own);
});
