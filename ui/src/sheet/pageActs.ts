// What can be done with the pages of a packet, as edits: moved, left out, titled, put back. Not who asks for it: the list on
// the packet's sheet and the page sorter do.
import type { Edit, PageRow } from '../core';
import { set } from './value';
import { named } from './grid/named';
import { words } from './words';

/** Whether a page is left out. */
export function isOut(page: PageRow): boolean {
  return page.left_out.value === true;
}

/** Whether a page is on the sheets. */
export function isShown(page: PageRow): boolean {
  return page.composed && !isOut(page);
}

/** The title that a page bears: its own, or the one it has by itself. */
export function titleOf(page: PageRow): string {
  return page.title.words || page.title.placeholder;
}

/** What a page is called where its title is spoken of: by its code and its kind. */
export function nameOf(page: PageRow): string {
  return `${page.code}, ${page.kind}`;
}

/** What stands under a title: what the page is, where it belongs and what was made of it. */
export function about(page: PageRow): string {
  const instead = page.title.words && page.composed ? words.insteadOf(page.title.placeholder) : '';
  const made = [instead, page.moved && words.moved, !page.composed && words.silent];
  const told = page.kind === titleOf(page) || page.section.endsWith(page.kind);
  const kind = told ? '' : page.kind;
  return [kind, page.section, ...made].filter(Boolean).join(' · ');
}

/** Leaves a page out, or takes it in. */
export function turn(page: PageRow): Edit {
  return set(page.left_out, !isOut(page));
}

/** Moves the page at `from` so that it comes to stand at `to`; null where it stands there, or there is no such place. */
export function moved(pages: readonly PageRow[], from: number, to: number): Edit | null {
  const page = pages[from];
  if (!page || to === from || to < 0 || to >= pages.length) return null;
  const others = pages.filter((other) => other !== page);
  return { edit: 'move', row: page.row, after: others[to - 1]?.id ?? null };
}

/** Puts a page back where it falls by itself. */
export function back(page: PageRow): Edit {
  return { edit: 'set', row: page.row, field: 'place', value: null };
}

/** Puts every page back where it falls by itself; null where none was moved. */
export function reset(pages: readonly PageRow[]): Edit | null {
  const edits = pages.filter((page) => page.moved).map(back);
  const [only] = edits;
  if (!only) return null;
  return edits.length === 1 ? only : { edit: 'group', name: named.order(), edits };
}
