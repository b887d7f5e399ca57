// The pictures of pages: asked for once a fingerprint, again when it changes, and never kept when outdated.
import { expect, test, vi } from 'vitest';
import { aPicture, aPreview } from '../testing/fake';
import { drawn, Pictures } from './pictures';

const page = (fingerprint: string) => aPreview(1, fingerprint).pages[0]!;

test('a picture is asked for once, even by two at a time, until its fingerprint changes', async () => {
  const pictures = new Pictures();
  const ask = vi.fn(() => Promise.resolve('<svg/>'));
  await Promise.all([pictures.of(page('1'), ask), pictures.of(page('1'), ask)]);
  await pictures.of(page('1'), ask);
  expect(ask).toHaveBeenCalledTimes(1);
  await pictures.of(page('2'), ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('an outdated or failed answer is not kept', async () => {
  const pictures = new Pictures();
  expect(await pictures.of(page('1'), () => Promise.resolve(null))).toBeNull();
  await expect(pictures.of(page('1'), () => Promise.reject(new Error('no')))).rejects.toThrow();
  expect(await pictures.of(page('1'), () => Promise.resolve('<svg/>'))).toBe('<svg/>');
});

test('only so many are kept, the latest seen', async () => {
  const pictures = new Pictures(2);
  const ask = vi.fn((picture: string) => Promise.resolve(picture));
  for (const one of ['1', '2', '1', '3', '1']) await pictures.of(page(one), () => ask(one));
  expect(ask.mock.calls.flat()).toEqual(['1', '2', '3']);
  await pictures.of(page('2'), () => ask('2'));
  expect(ask).toHaveBeenCalledTimes(4);
});

test('a picture becomes an element of the page, and what is no SVG does not', () => {
  const svg = drawn(aPicture(0), document);
  expect(svg?.ownerDocument).toBe(document);
  expect(svg?.querySelector('[data-place]')).toBeTruthy();
  expect(drawn('not a picture', document)).toBeNull();
});
