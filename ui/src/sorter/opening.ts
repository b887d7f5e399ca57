// What the page sorter shows first, asked for before it is there: it is painted once then, with its first thumbnails; painted
// empty before, it would take half as long again. Not what it asks for later.
import type { Field, Node, PageRow } from '../core';
import type { Core } from '../core/calls';
import type { Desk } from '../document/desk.svelte';
import { geometry, roomIn } from './geometry';
import { Thumbnails, type Wanted } from './pictures.svelte';
import { sheetsOf, type Sheets } from './sheets';

/** The pages of a packet and how it looks. */
export interface Listed {
  pages: PageRow[];
  /** The packet's own fields. */
  fields: Field[];
  /** The organisation's, which stands on every packet. */
  logo: Field | null;
}

/** What the sorter begins with. */
export interface Opening {
  /** What `listed` is of; another state is another list. */
  of: string;
  /** Null where it could not be had: the sorter asks once more, and says why. */
  listed: Listed | null;
  thumbnails: Thumbnails;
  /** The width that its cards will most likely have, all together. */
  room: number;
}

/** So many thumbnails are asked for, and so many of the pages before. */
const AT_ONCE = 6;
/** So long it waits for the first of them, in milliseconds. */
const PATIENCE = 100;

/** Asks for what the sorter of a quarter shows first, beginning with a page; `beside`: a pane that scrolls as it does. */
export async function opening(
  core: Core,
  desk: Desk,
  quarter: string,
  from: string | null,
  beside: HTMLElement | undefined,
): Promise<Opening> {
  const of = stateOf(desk, quarter);
  const room = roomIn(window.innerWidth, beside);
  const wide = wideOf(room);
  const thumbnails = new Thumbnails();
  // The sheets are known before the list is: what will most likely be seen first is asked for at once.
  const sheets = sheetsOf(desk.preview?.pages ?? []);
  const known = [...sheets.keys()];
  const at = Math.max(0, known.indexOf(from ?? ''));
  const soon = [...known.slice(at, at + AT_ONCE), ...known.slice(Math.max(0, at - AT_ONCE), at)];
  const wanted = soon.map((page) => wantedOf(page, sheets, of, wide));
  thumbnails.want(wanted, (pages) => core.thumbnails(quarter, pages, wide));
  const listed = await list(core, desk, quarter).catch(() => null);
  await Promise.race([thumbnails.begun, new Promise((over) => setTimeout(over, PATIENCE))]);
  return { of, listed, thumbnails, room };
}

/** What tells one state of a quarter's packet from another. */
export function stateOf(desk: Desk, quarter: string): string {
  // Another quarter has another packet, which is there a moment later.
  return `${quarter} at ${desk.state?.revision ?? 0} of ${rootOf(desk, 'packet')?.id}`;
}

/** How many pixels wide the thumbnails are whose cards have so much room. */
export function wideOf(room: number): number {
  return Math.ceil(geometry(room).width * Math.max(1, window.devicePixelRatio || 1));
}

/** A page's thumbnail as it would be now: what is left out is on no sheet whose state is known. */
export function wantedOf(
  page: string,
  sheets: Map<string, Sheets>,
  of: string,
  wide: number,
): Wanted {
  return { page, state: `${sheets.get(page)?.state ?? of} ${wide}` };
}

/** The pages and the looks of a quarter's packet; null while it is not there. */
export async function list(core: Core, desk: Desk, quarter: string): Promise<Listed | null> {
  const packet = rootOf(desk, 'packet');
  const organisation = rootOf(desk, 'organisation');
  if (!packet) return null;
  const [told, house] = await Promise.all([
    core.sheet(packet, quarter),
    organisation ? core.sheet(organisation, quarter) : null,
  ]);
  const fieldsOf = (sheet: typeof told | null) =>
    sheet?.blocks.flatMap((block) => (block.block === 'field' ? [block.field] : [])) ?? [];
  return {
    pages: told.blocks.find((block) => block.block === 'pages')?.pages ?? [],
    fields: fieldsOf(told),
    logo: fieldsOf(house).find(({ field }) => field === 'logo') ?? null,
  };
}

function rootOf(desk: Desk, table: Node['table']): Node | null {
  return desk.outline.find(({ node }) => node.table === table)?.node ?? null;
}
