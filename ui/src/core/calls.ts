// What the window asks of the core, one typed function a command. Not what it does with the answers: that is the desk's.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type {
  DocumentState,
  Edit,
  Error as CoreError,
  NewDocument,
  Node,
  OutlineNode,
  PastValue,
  Preview,
  RowRef,
  Sheet,
} from '../core';
import { words } from '../words';

/** What the native menu can ask for. */
export type MenuChoice = 'new' | 'open' | 'save-copy' | 'export' | 'undo' | 'redo';

/** The core as the window sees it. Every call may reject with the core's `Error`; a cancelled dialog gives null. */
export interface Core {
  documentState(): Promise<DocumentState | null>;
  openDocument(path?: string): Promise<DocumentState | null>;
  openSample(): Promise<DocumentState | null>;
  newDocument(document: NewDocument): Promise<DocumentState | null>;
  saveCopy(): Promise<string | null>;
  exportPacket(quarter: string): Promise<string | null>;
  outline(quarter: string): Promise<OutlineNode[]>;
  sheet(node: Node, quarter: string): Promise<Sheet>;
  pages(quarter: string, node: Node | null): Promise<Preview>;
  page(quarter: string, index: number): Promise<string>;
  apply(edit: Edit): Promise<DocumentState>;
  undo(): Promise<DocumentState>;
  redo(): Promise<DocumentState>;
  fieldHistory(row: RowRef, field: string): Promise<PastValue[]>;
  onMenu(heard: (choice: MenuChoice) => void): Promise<() => void>;
  onSaved(heard: (state: DocumentState) => void): Promise<() => void>;
  /** The window is asked to close: `settle` hands over what is being typed, and says whether all of it was taken. */
  onClosing(settle: () => Promise<boolean>): Promise<() => void>;
}

/** The core behind Tauri's IPC. */
export const core: Core = {
  documentState: () => invoke('document_state'),
  openDocument: (path) => invoke('open_document', { path: path ?? null }),
  openSample: () => invoke('open_sample'),
  newDocument: (document) => invoke('new_document', { document }),
  saveCopy: () => invoke('save_copy'),
  exportPacket: (quarter) => invoke('export_packet', { quarter }),
  outline: (quarter) => invoke('outline', { quarter }),
  sheet: (node, quarter) => invoke('sheet', { node, quarter }),
  pages: (quarter, node) => invoke('pages', { quarter, node }),
  page: (quarter, index) => invoke('page', { quarter, index }),
  apply: (edit) => invoke('apply', { edit }),
  undo: () => invoke('undo'),
  redo: () => invoke('redo'),
  fieldHistory: (row, field) => invoke('field_history', { row, field }),
  onMenu: (heard) => listen<MenuChoice>('menu', (event) => heard(event.payload)),
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
