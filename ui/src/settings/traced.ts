// What was thrown, as it is written down. Not the writing.

/** Its name, what it says and where it came from. */
export function traced(thrown: unknown): string {
  if (!(thrown instanceof Error))
    return typeof thrown === 'string' ? thrown : JSON.stringify(thrown);
  const where = thrown.stack ?? '';
  return where.includes(thrown.message) ? where : `${thrown.name}: ${thrown.message}\n${where}`;
}
