// Markdown through the prose editor's document and back.
import { describe, expect, it } from 'vitest';
import { fromMarkdown, linkable, pasted, toMarkdown } from './prose';

const round = (text: string) => toMarkdown(fromMarkdown(text));

describe('prose', () => {
  it.each([
    'One paragraph.',
    'One.\n\nTwo.',
    '- a\n- b\n  - b1\n    - deep\n  - b2\n- c',
    'Intro:\n\n- **bold** and *italic*\n- a [link](https://example.org/a?b=1)',
    '[mail](mailto:a@example.org)',
    'line\\\nbreak',
  ])('keeps %j as it is', (text) => expect(round(text)).toBe(text));

  it('keeps what it does not know as words', () => {
    expect(fromMarkdown('# Heading').textContent).toBe('# Heading');
    expect(fromMarkdown('1. first\n2. second').textContent).toContain('1. first');
    expect(fromMarkdown('1. first').firstChild?.type.name).toBe('paragraph');
    expect(fromMarkdown('`code` <b>x</b>').textContent).toBe('`code` <b>x</b>');
    expect(fromMarkdown('[x](javascript:alert(1))').textContent).toContain('javascript');
    const again = round('# Heading\n\n1. first\n\n> said');
    expect(fromMarkdown(again).textContent).toBe(fromMarkdown(round(again)).textContent);
    expect(fromMarkdown(again).textContent).toContain('> said');
  });

  it('reads characters by their names', () => {
    const read = (text: string) => fromMarkdown(text).textContent;
    expect(read('a &amp; b &eacute;&nbsp;&lt;b&gt; &#8212; &nosuch; AT&T &amp')).toBe(
      'a & b é\u00a0<b> — &nosuch; AT&T &amp',
    );
    const link = fromMarkdown('[x](https://example.org/?a=1&amp;b=2)').firstChild?.firstChild;
    expect(link?.marks[0]?.attrs.href).toBe('https://example.org/?a=1&b=2');
  });

  it('keeps paragraphs of one bullet apart', () => {
    const text = '- a\n\n  more\n\n- b';
    expect(fromMarkdown(round(text)).eq(fromMarkdown(text))).toBe(true);
  });

  it('is empty for an empty text', () => {
    expect(round('')).toBe('');
    expect(fromMarkdown('').firstChild?.type.name).toBe('paragraph');
  });

  it('takes only web and mail addresses as links', () => {
    expect(linkable('https://example.org')).toBe(true);
    expect(linkable('mailto:a@b.c')).toBe(true);
    expect(linkable('javascript:alert(1)')).toBe(false);
    expect(linkable('file:///etc/passwd')).toBe(false);
  });

  it('makes bullets of pasted bullets', () => {
    expect(pasted('• one\n• two').content.firstChild?.type.name).toBe('bullet_list');
  });
});
