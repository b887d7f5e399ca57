// What a person is told of an act on cells that could not be done whole. Not what became of the cells.
import { words } from '../words';
import type { Asked } from './block';

/** The sentence; empty where all was done. */
export function said({ outside, unread, kept }: Asked): string {
  const [out] = outside;
  const [bad] = unread;
  const sentences = [
    out !== undefined && words.outside(outside.length, short(out)),
    bad && words.unread(unread.length, short(bad.text), bad.column || bad.field.label),
    bad?.marked && words.marked(unread.length),
    kept > 0 && words.kept(kept),
  ];
  return sentences.filter(Boolean).join(' ');
}

function short(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
