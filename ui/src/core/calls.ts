// What the window asks of the core, one typed function a command. Not what it does with the answers: that is the desk's.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { CommandId } from '../commands/commands';
import type {
  Appearance,
  AtHome,
  Beginning,
  ChangesTold,
  Comparison,
  CopiesTold,
  CopyInside,
  DocumentState,
  Drafted,
  Edit,
  EditionAsked,
  EditionTold,
  Error as CoreError,
  ExportAsked,
  ExportProgress,
  FieldPast,
  FindingTold,
  Hit,
  ImportTold,
  Mapping,
  NewDocument,
  Node,
  OpenTold,
  Opened,
  OutlineNode,
  PastValue,
  Preview,
  Proposal,
  RowRef,
  Scorecard,
  Sheet,
  Stop,
  ThemeSample,
  Timeline,
  TimelineAsked,
  ToldThen,
  TurnAsked,
} from '../core';
import { words } from '../words';

/** The core as the window sees it. Every call may reject with the core's `Error`; a cancelled dialog gives null. */
export interface Core {
  /** What is shown first of the open document; null without one. */
  opened(): Promise<Opened | null>;
  /** Who edits, and what was open lately. */
  beginning(): Promise<Beginning>;
  /** Signs what follows with a name; the state of the open document, null without one. */
  sign(name: string): Promise<DocumentState | null>;
  /** What the settings show. */
  atHome(): Promise<AtHome>;
  /** Makes the window light or dark, now and after the next start. */
  setAppearance(appearance: Appearance): Promise<AtHome>;
  /** Makes everything in the window larger or smaller, in percent, now and after the next start. */
  setSize(size: number): Promise<AtHome>;
  /** Writes down what went wrong in the page. */
  complain(what: string): Promise<void>;
  /** Shows where what went wrong is written down. */
  showLog(): Promise<void>;
  /** Takes a document out of those opened lately. */
  forgetRecent(path: string): Promise<Beginning>;
  openDocument(): Promise<Opened | null>;
  /** Opens a document that was opened before. */
  openRecent(path: string): Promise<Opened | null>;
  openSample(): Promise<Opened | null>;
  newDocument(document: NewDocument): Promise<Opened | null>;
  saveCopy(): Promise<string | null>;
  /** Writes the packet where the person says; null where that was called off. */
  exportPacket(quarter: string, asked: ExportAsked): Promise<string | null>;
  /** Calls the export under way off. */
  cancelExport(): Promise<void>;
  /** Opens the packet that was exported last, in the system's own program. */
  openExported(): Promise<void>;
  /** Shows it in its folder. */
  showExported(): Promise<void>;
  onExporting(heard: (progress: ExportProgress) => void): Promise<() => void>;
  /** Pages, by code, so many pixels wide, as `data:` addresses; null for a page that has nothing to show. */
  thumbnails(quarter: string, pages: string[], width: number): Promise<(string | null)[]>;
  /** The packet's first pages in every theme. */
  themeSamples(quarter: string, width: number): Promise<ThemeSample[]>;
  /** Fills a screen, another one where there is one, or goes back to where the window was; gives the number of screens. */
  present(on: boolean): Promise<number>;
  nextScreen(): Promise<void>;
  outline(quarter: string): Promise<OutlineNode[]>;
  sheet(node: Node, quarter: string): Promise<Sheet>;
  pages(quarter: string, node: Node | null): Promise<Preview>;
  page(quarter: string, index: number): Promise<string>;
  /** What an edit that is not made would change on the pages that were told last. */
  draft(quarter: string, edit: Edit): Promise<Drafted>;
  apply(edit: Edit): Promise<DocumentState>;
  undo(): Promise<DocumentState>;
  redo(): Promise<DocumentState>;
  /** The pages that show a field, by code, the best first. */
  pagesShowing(quarter: string, row: RowRef, field: string): Promise<string[]>;
  search(question: string, quarter: string): Promise<Hit[]>;
  /** The names of people and teams that were typed before, the most used first. */
  knownNames(): Promise<string[]>;
  /** A picture of the document as a `data:` address. */
  picture(digest: string): Promise<string>;
  fieldHistory(row: RowRef, field: string): Promise<PastValue[]>;
  /** What was published. */
  editions(): Promise<EditionTold[]>;
  /** Publishes a quarter's packet as its next edition; from the second on with a reason. */
  publish(quarter: string, reason: string): Promise<DocumentState>;
  exportEdition(quarter: string, number: number): Promise<string | null>;
  /** What changed since an edition, up to another one, or to now where that is null. */
  changes(from: EditionAsked, to: EditionAsked | null): Promise<ChangesTold>;
  /** What is still open in a quarter before it is closed. */
  closing(quarter: string): Promise<OpenTold[]>;
  /** What a sceptic would ask about a quarter's packet; what was answered stands last. */
  preflight(quarter: string): Promise<FindingTold[]>;
  /** What is still to be said for a quarter, in the packet's order. */
  round(quarter: string): Promise<Node[]>;
  /** One stop of the round: what it asks for, and what was said last. */
  stop(node: Node, quarter: string): Promise<Stop>;
  /** Every objective and key result of a quarter's year by quarter. */
  scorecard(quarter: string): Promise<Scorecard>;
  /** Answers a finding; without a reason, takes its answer back. */
  answer(quarter: string, id: string, reason: string | null): Promise<DocumentState>;
  /** Sets a field back to what it was after an edit; in a closed quarter with a reason. */
  setBack(row: RowRef, field: string, edit: string, reason: string | null): Promise<DocumentState>;
  /** Opens an address of the web or of mail outside the window. */
  openLink(address: string): Promise<void>;
  /** Everything that a field, or the check-in it is of, was given. */
  fieldPast(row: RowRef, field: string): Promise<FieldPast>;
  /** What packets told of a field, newest first. */
  toldThen(row: RowRef, field: string): Promise<ToldThen[]>;
  timeline(asked: TimelineAsked): Promise<Timeline>;
  /** Two quarters, or two years, side by side. */
  compare(from: string, to: string): Promise<Comparison>;
  /** What a change request on a field begins with. */
  proposal(row: RowRef, field: string): Promise<Proposal>;
  /** What is asked before the plan is rolled forward into the fiscal year that ends in `year`. */
  turn(year: number): Promise<TurnAsked>;
  copies(): Promise<CopiesTold>;
  /** What bringing a safety copy back would change. */
  lookInto(name: string): Promise<CopyInside>;
  /** Brings a safety copy back: all, or one row (`objective:ID`) with what belongs to it. */
  bringBack(name: string, only: string | null): Promise<DocumentState>;
  /** Asks where safety copies are to be kept, or takes Quarterdeck's own folder again; null when cancelled. */
  placeCopies(own: boolean): Promise<CopiesTold | null>;
  limitCopies(bytes: number): Promise<CopiesTold>;
  /** Reads the tables of a file that the person picks; null where none was picked. */
  importFile(): Promise<ImportTold | null>;
  /** Reads a pasted table, tab-separated. */
  importPasted(text: string): Promise<ImportTold>;
  /** Reads what is looked at anew, as the mapping says. */
  readImport(mapping: Mapping): Promise<ImportTold>;
  /** Takes in what is looked at, as one edit; of the rows named, as decided. */
  takeImport(decided: [number, boolean][]): Promise<DocumentState>;
  dropImport(): Promise<void>;
  /** Writes the plan for other programs: `xlsx`, `csv`, `md` or `json`; where to, null where that was called off. */
  exportData(form: string, quarter: string): Promise<string | null>;
  /** Writes the template that a program's owners are mailed. */
  exportTemplate(program: string, quarter: string): Promise<string | null>;
  quit(): Promise<void>;
  onMenu(heard: (choice: CommandId) => void): Promise<() => void>;
  /** Another document lies ready: asking for the document's state opens it. */
  onHanded(heard: () => void): Promise<() => void>;
  onSaved(heard: (state: DocumentState) => void): Promise<() => void>;
  /** The window is asked to close: `settle` hands over what is being typed, and says whether all of it was taken. */
  onClosing(settle: () => Promise<boolean>): Promise<() => void>;
}

/** The core behind Tauri's IPC. */
export const core: Core = {
  opened: () => invoke('opened'),
  beginning: () => invoke('beginning'),
  atHome: () => invoke('at_home'),
  setAppearance: (appearance) => invoke('set_appearance', { appearance }),
  setSize: (size) => invoke('set_size', { size }),
  complain: (what) => invoke('complain', { what }),
  showLog: () => invoke('show_log'),
  sign: (name) => invoke('sign', { name }),
  forgetRecent: (path) => invoke('forget_recent', { path }),
  openDocument: () => invoke('open_document'),
  openRecent: (path) => invoke('open_recent', { path }),
  openSample: () => invoke('open_sample'),
  newDocument: (document) => invoke('new_document', { document }),
  saveCopy: () => invoke('save_copy'),
  exportPacket: (quarter, asked) => invoke('export_packet', { quarter, asked }),
  cancelExport: () => invoke('cancel_export'),
  openExported: () => invoke('open_exported'),
  showExported: () => invoke('show_exported'),
  onExporting: (heard) => listen<ExportProgress>('exporting', (event) => heard(event.payload)),
  thumbnails: (quarter, pages, width) => invoke('thumbnails', { quarter, pages, width }),
  themeSamples: (quarter, width) => invoke('theme_samples', { quarter, width }),
  present: (on) => invoke('present', { on }),
  nextScreen: () => invoke('next_screen'),
  outline: (quarter) => invoke('outline', { quarter }),
  sheet: (node, quarter) => invoke('sheet', { node, quarter }),
  pages: (quarter, node) => invoke('pages', { quarter, node }),
  page: (quarter, index) => invoke('page', { quarter, index }),
  draft: (quarter, edit) => invoke('draft', { quarter, edit }),
  apply: (edit) => invoke('apply', { edit }),
  undo: () => invoke('undo'),
  redo: () => invoke('redo'),
  pagesShowing: (quarter, row, field) => invoke('pages_showing', { quarter, row, field }),
  search: (question, quarter) => invoke('search', { question, quarter }),
  knownNames: () => invoke('known_names'),
  picture: (digest) => invoke('picture', { digest }),
  fieldHistory: (row, field) => invoke('field_history', { row, field }),
  editions: () => invoke('editions'),
  publish: (quarter, reason) => invoke('publish', { quarter, reason }),
  exportEdition: (quarter, number) => invoke('export_edition', { quarter, number }),
  changes: (from, to) => invoke('changes', { from, to }),
  closing: (quarter) => invoke('closing', { quarter }),
  preflight: (quarter) => invoke('preflight', { quarter }),
  round: (quarter) => invoke('round', { quarter }),
  stop: (node, quarter) => invoke('stop', { node, quarter }),
  scorecard: (quarter) => invoke('scorecard', { quarter }),
  answer: (quarter, id, reason) => invoke('answer', { quarter, id, reason }),
  setBack: (row, field, edit, reason) => invoke('set_back', { row, field, edit, reason }),
  openLink: (address) => invoke('open_link', { address }),
  fieldPast: (row, field) => invoke('field_past', { row, field }),
  toldThen: (row, field) => invoke('told_then', { row, field }),
  timeline: (asked) => invoke('timeline', { asked }),
  compare: (from, to) => invoke('compare', { from, to }),
  proposal: (row, field) => invoke('proposal', { row, field }),
  turn: (year) => invoke('turn', { year }),
  copies: () => invoke('copies'),
  lookInto: (name) => invoke('look_into', { name }),
  bringBack: (name, only) => invoke('bring_back', { name, only }),
  placeCopies: (own) => invoke('place_copies', { own }),
  limitCopies: (bytes) => invoke('limit_copies', { bytes }),
  importFile: () => invoke('import_file'),
  importPasted: (text) => invoke('import_pasted', { text }),
  readImport: (mapping) => invoke('read_import', { mapping }),
  takeImport: (decided) => invoke('take_import', { decided }),
  dropImport: () => invoke('drop_import'),
  exportData: (form, quarter) => invoke('export_data', { form, quarter }),
  exportTemplate: (program, quarter) => invoke('export_template', { program, quarter }),
  quit: () => invoke('quit'),
  onMenu: (heard) => listen<CommandId>('menu', (event) => heard(event.payload)),
  onHanded: (heard) => listen('handed', () => heard()),
  onSaved: (heard) => listen<DocumentState>('saved', (event) => heard(event.payload)),
  onClosing: (settle) =>
    listen('closing', async () => {
      const kept = await settle().catch(() => false);
      await invoke('settled', { kept });
    }),
};

/** Whatever was thrown, as an error that can be shown. */
export function asError(thrown: unknown): CoreError {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    const { code, message, hint } = thrown as Partial<CoreError>;
    if (typeof message === 'string' && typeof hint === 'string') {
      return { code: code ?? 'internal', message, hint };
    }
    return {
      code: 'internal',
      message: String(message) || words.problem.unknown,
      hint: words.problem.unknownHint,
    };
  }
  return {
    code: 'internal',
    message: typeof thrown === 'string' && thrown ? thrown : words.problem.unknown,
    hint: words.problem.unknownHint,
  };
}
