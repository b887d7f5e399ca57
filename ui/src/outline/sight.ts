// Which rows of a long outline are drawn: those in sight and a few around them. Not what stands in them.

/** How high a row is, in pixels. */
export const ROW = 26;

/** Fewer rows than this are drawn all. */
const FEW = 160;

/** How many rows beyond the edges are drawn, so that scrolling finds them there. */
export const AROUND = 12;

/** The rows to draw, by their places: those in sight, `around` more above and below, and `keep` wherever they stand. */
export function drawn(
  count: number,
  top: number,
  height: number,
  keep: number[],
  around = AROUND,
): number[] {
  if (count <= FEW || height <= 0) return Array.from({ length: count }, (_, at) => at);
  const first = Math.max(0, Math.floor(top / ROW) - around);
  const last = Math.min(count - 1, Math.ceil((top + height) / ROW) + around);
  const inSight = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const outside = keep.filter((at) => at >= 0 && at < count && (at < first || at > last));
  return [...new Set([...inSight, ...outside])].sort((one, other) => one - other);
}
