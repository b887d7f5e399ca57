// What is fetched once the window's frame stands, and what each screen is given. Not which command asks for it.
import type { Component } from 'svelte';
import type { Field, Node } from './core';
import type { Core } from './core/calls';
import type { Desk } from './document/desk.svelte';

/** Where something leads: a sheet, in another quarter where one is given, and the field on it. */
export interface Way {
  node: Node;
  quarter: string | null;
  /** The field, as pages and sheets name it: `key_result:ID:goal`. */
  place: string;
}

/** What every screen is given. */
export interface ScreenProps {
  core: Core;
  desk: Desk;
  /** The quarter that the window shows, canonical. */
  quarter: string;
  /** The same as the calendar writes it. */
  label: string;
  writable: boolean;
  /** The field that was in focus last. */
  field: Field | null;
  /** Leads to a place in the plan. */
  lead: (way: Way) => void;
  close: () => void;
}

/** The sheet with all that it takes to write on it, the dialogs and the screens. */
export const dialogs = () => import('./dialogs');

/** The sheet. */
export const sheetView = async () => (await dialogs()).SheetView;

/** The screens, by the command that asks for them. */
const screens = {
  timeline: async () => (await dialogs()).timeline,
  compare: async () => (await dialogs()).compare,
  copies: async () => (await dialogs()).copies,
  'roll-forward': async () => (await dialogs()).turn,
  propose: async () => (await dialogs()).propose,
} satisfies Record<string, () => Promise<Component<ScreenProps>>>;

export type ScreenName = keyof typeof screens;

/** The screen of that name. */
export const screenOf = (name: ScreenName): Promise<Component<ScreenProps>> => screens[name]();

/** Whether a dialog is one of them. */
export function isScreen(name: string | null): name is ScreenName {
  return name !== null && Object.hasOwn(screens, name);
}
