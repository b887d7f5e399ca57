// Says the window's English sentences in the person's language. Not the sentences, which stand in each room's words.ts; and not
// their German, which the desktop puts into the page (words/de), so that no script carries a language nobody reads.

declare global {
  /** What the desktop puts into the page before any script runs; absent where the language is English. */
  var quarterdeckWords: { language: string; entries: Record<string, string> } | undefined;
}

/** The names of a sentence's blanks. */
type Blank<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blank<Rest>
  : never;

const given = globalThis.quarterdeckWords;

/** The language the window speaks: `en`, `de`. */
export const language = (): string => given?.language || 'en';

/** A sentence in that language, its `{name}` blanks filled. What stands behind a bar tells two meanings apart, and is never shown. */
export function say<Sentence extends string>(
  english: Sentence,
  ...[blanks]: [Blank<Sentence>] extends [never] ? [] : [Record<Blank<Sentence>, string | number>]
): string {
  const entries = given?.entries ?? {};
  const own = Object.hasOwn(entries, english) && entries[english];
  const filled: Record<string, string | number> = blanks ?? {};
  return (own || english.split('|')[0] || '').replace(/\{(\w+)\}/g, (blank, name: string) =>
    Object.hasOwn(filled, name) ? `${filled[name]}` : blank,
  );
}

/** A label as it stands within a sentence: small, but for German, where nouns keep their capitals. */
export function within(label: string): string {
  return language() === 'de' ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** A number as it is read, with at least and at most so many digits behind the point. */
export const decimal = (number: number, least: number, most = least): string =>
  number.toLocaleString(language(), {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    useGrouping: false,
  });

/** A share of a hundred as it is read. */
export const percent = (percent: number): string => say('{percent} %', { percent });
