// The mark around what is being edited, on a drawn page. Not which field that is: the desk knows.

/** How far a mark stands off what it marks, in points. */
const OFF = 3;

/** A box; in points, or in hundredths of the page. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Where a place stands on the page drawn in `sheet`, in hundredths of its width and height; null: nowhere. A mark lies over the
 * drawing and not in it: what comes into a drawing has all of it painted anew.
 */
export function marks(sheet: Element, place: string | null): Box[] {
  const svg = sheet.querySelector('svg');
  if (!svg || place === null) return [];
  const [wide = 0, high = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').slice(2).map(Number);
  if (!wide || !high) return [];
  const boxes: Box[] = [];
  for (const group of svg.querySelectorAll<SVGGElement>('[data-place]')) {
    if (group.dataset.place !== place || typeof group.getBBox !== 'function') continue;
    const { x, y, width, height } = group.getBBox();
    if (width > 0 || height > 0) {
      boxes.push({ x: x - OFF, y: y - OFF, width: width + 2 * OFF, height: height + 2 * OFF });
    }
  }
  return joined(boxes).map(({ x, y, width, height }) => ({
    x: (100 * x) / wide,
    y: (100 * y) / high,
    width: (100 * width) / wide,
    height: (100 * height) / high,
  }));
}

/** Boxes that touch become one: a field's lines are drawn one by one. */
export function joined(boxes: readonly Box[]): Box[] {
  const whole: Box[] = [];
  for (let box of boxes) {
    for (let at = 0; at < whole.length;) {
      const other = whole[at];
      if (other && touch(box, other)) {
        box = around(box, other);
        whole.splice(at, 1);
        // What did not touch the smaller one may touch the larger.
        at = 0;
      } else at += 1;
    }
    whole.push(box);
  }
  return whole;
}

function touch(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}

function around(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
