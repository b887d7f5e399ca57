// Says the window's English sentences in the person's language. Not the sentences, which stand in each room's words.ts; and not
// their German, which the desktop puts into the page (words/de), so that no script carries a language nobody reads.

/** What the desktop puts into the page before any script runs; absent where the language is English. */
declare global {
  var quarterdeckWords: { language: string; entries: Record<string, string> } | undefined;
}

const given = globalThis.quarterdeckWords;

/** The language the window speaks: `en`, `de`. */
export const language = (): string => given?.language || 'en';

/** A sentence in that language, its `{name}` blanks filled. What stands behind a bar tells two meanings apart and is never shown. */
export function say(english: string, blanks: Record<string, string | number> = {}): string {
  const own = given?.entries && Object.hasOwn(given.entries, english) && given.entries[english];
  return (own || english.split('|')[0] || '').replace(/\{(\w+)\}/g, (blank, name: string) =>
    Object.hasOwn(blanks, name) ? String(blanks[name]) : blank,
  );
}

/** A label as it stands within a sentence: small, but for German, where nouns keep their capitals. */
export function within(label: string): string {
  return language() === 'de' ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** A number as it is read, with so many digits behind the point. */
export const decimal = (number: number, least: number, most = least): string =>
  number.toLocaleString(language(), {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    useGrouping: false,
  });

/** A share of a hundred as it is read. */
export const percent = (percent: number): string => say('{percent} %', { percent });
