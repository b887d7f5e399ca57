// When something was, as people say it: today 14:03, 12 Oct 2020. Not the plan's dates: those the core words.
import { language } from '../catalogue';
import { words } from '../words';

/** The machine's own way with the language, where it speaks the same: 2:03 PM in America. Else 14:03, 12 Oct 2020. */
const own = navigator.language.startsWith(language()) && navigator.language;
const place = own || (language() === 'en' ? 'en-GB' : language());

/** An instant in words, seen from `now`, in this machine's time and language. */
export function when(instant: string, now: Date): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const time = at.toLocaleTimeString(place, { hour: 'numeric', minute: '2-digit' });
  const day = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((day(now).getTime() - day(at).getTime()) / 86_400_000);
  if (days === 0) return words.start.today(time);
  if (days === 1) return words.start.yesterday(time);
  return at.toLocaleDateString(place, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** The same with the time of day, however long ago. */
export function exactly(instant: string, now: Date): string {
  const day = when(instant, now);
  const at = new Date(instant);
  const time = at.toLocaleTimeString(place, { hour: 'numeric', minute: '2-digit' });
  return day === '' || day.includes(time) ? day : `${day}, ${time}`;
}
