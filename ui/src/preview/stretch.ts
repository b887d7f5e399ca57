// Which of many things below one another are in sight or nearly so. Not what is done with them.

/** How far beyond what is in sight, in pixels. */
const BEYOND = 600;

/** The places of the first of `things` that is near `view`, and of the first after it that is not. They stand in order. */
export function stretch(
  things: ArrayLike<Element>,
  view: { top: number; bottom: number },
): { from: number; until: number } {
  const from = firstBelow(things, view.top - BEYOND);
  return { from, until: Math.min(things.length, firstBelow(things, view.bottom + BEYOND) + 1) };
}

/** The first that ends below a height, found by halving. */
function firstBelow(things: ArrayLike<Element>, height: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = things[middle]?.getBoundingClientRect().bottom ?? Infinity;
    if (end > height) high = middle;
    else low = middle + 1;
  }
  return low;
}
