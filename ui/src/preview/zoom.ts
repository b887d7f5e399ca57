// How large the pages are shown. Not the pages.

/** A size: as wide as the pane, whole in it, or a share of the size in print (1 for as large as on paper). */
export type Size = 'width' | 'page' | number;

/** The sizes that the keys step through. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4];

/** Pixels in a point, on a screen of 96 pixels an inch. */
const PIXELS = 96 / 72;

/** The room that pages have, in pixels. */
export interface Room {
  width: number;
  height: number;
}

/** How wide a page is shown, in whole pixels; null where the room is not known yet. */
export function pixels(
  size: Size,
  page: { width: number; aspect: number },
  room: Room,
): number | null {
  if (typeof size === 'number') return Math.round(page.width * PIXELS * size);
  if (room.width <= 0) return null;
  if (size === 'width') return Math.floor(room.width);
  return Math.floor(Math.max(80, Math.min(room.width, room.height * page.aspect)));
}

/** The share of its size in print that a page of so many pixels has. */
export function scale(shown: number, page: { width: number }): number {
  return shown / (page.width * PIXELS);
}

/** The next larger or smaller step. */
export function stepped(from: number, larger: boolean): number {
  // What is shown is rounded to pixels.
  const near = 0.005;
  const next = larger
    ? STEPS.find((step) => step > from + near)
    : STEPS.findLast((step) => step < from - near);
  return next ?? (larger ? (STEPS.at(-1) ?? from) : (STEPS[0] ?? from));
}
