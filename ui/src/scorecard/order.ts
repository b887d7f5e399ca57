// Which rows of the scorecard are shown, and in which order. Not how they are drawn.
import { language } from '../catalogue';
import type { Scorecard, Scored } from '../core';

/** What the rows are narrowed to; null: not at all. */
export interface Filter {
  /** The place of the program. */
  program: number | null;
  /** The owner's name; '' for those without. */
  owner: string | null;
  /** The place of the status in the chosen quarter; -1: not told. */
  status: number | null;
}

/** What the rows are sorted by: a quarter's status by the place of its column. */
export type Key = 'title' | 'owner' | 'score' | number;
export interface Sort {
  key: Key;
  down: boolean;
}

/** A row as it is shown: with its objective, where it does not follow it. */
export interface Line {
  row: Scored;
  under: Scored | null;
}

const isObjective = (row: Scored) => row.node.table === 'objective';

/** The rows that fit the filter: in the plan's order under their objectives, else sorted without them. */
export function lines(card: Scorecard, filter: Filter, sort: Sort | null): Line[] {
  const now = card.quarters.findIndex(({ current }) => current);
  const fits = (row: Scored) =>
    (filter.program === null || row.program === filter.program) &&
    (filter.owner === null || row.owner.trim() === filter.owner) &&
    (filter.status === null || (row.cells[now]?.status ?? -1) === filter.status);
  const shown: Line[] = [];
  let objective: Scored | null = null;
  let told = false;
  for (const row of card.rows) {
    if (isObjective(row)) {
      objective = row;
      // An objective without key results stands for itself.
      told = sort === null && filter.status === null && fits(row);
      if (told) shown.push({ row, under: null });
    } else if (fits(row)) {
      if (sort === null && !told && objective) {
        shown.push({ row: objective, under: null });
        told = true;
      }
      shown.push({ row, under: sort === null ? null : objective });
    }
  }
  return sort === null ? shown : sorted(card, shown, sort);
}

function sorted(card: Scorecard, all: Line[], { key, down }: Sort): Line[] {
  const gravity = (row: Scored, column: number) => {
    const status = row.cells[column]?.status ?? null;
    return status === null ? null : (card.severities[status] ?? 0);
  };
  const value = ({ row }: Line): string | number | null =>
    key === 'title'
      ? row.title
      : key === 'owner'
        ? row.owner.trim() || null
        : key === 'score'
          ? row.score
          : gravity(row, key);
  const compare = (one: string | number, other: string | number) =>
    typeof one === 'string' && typeof other === 'string'
      ? one.localeCompare(other, language())
      : Number(one) - Number(other);
  return all
    .map((line, place) => ({ line, place, by: value(line) }))
    .sort((one, other) => {
      // What is not there stands last, whichever way it is sorted.
      if (one.by === null || other.by === null) {
        return Number(one.by === null) - Number(other.by === null) || one.place - other.place;
      }
      return (down ? -1 : 1) * compare(one.by, other.by) || one.place - other.place;
    })
    .map(({ line }) => line);
}

/** The owners there are, by name. */
export function owners(card: Scorecard): string[] {
  const named = card.rows.filter((row) => !isObjective(row)).map(({ owner }) => owner.trim());
  return [...new Set(named)].sort((one, other) => one.localeCompare(other, language()));
}

/** How many key results there are among rows. */
export const keyResults = (rows: readonly Scored[]) =>
  rows.filter((row) => !isObjective(row)).length;
