// The moment at which what changed is on the screen: what can wait until then lets the picture come first.

/** How long it is waited for at most, in milliseconds: a window that is hidden paints nothing. */
const MOST = 1000;

/** Resolves once what was changed is painted. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, MOST);
    // A task after the frame's own work begins when that is done.
    requestAnimationFrame(() => setTimeout(done));
  });
}
