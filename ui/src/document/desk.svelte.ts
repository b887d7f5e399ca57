// What lies on the desk: the open document, what is chosen of it, and what the core last told about it.
// Not the plan itself, and no rule of it: every change goes to the core, and its answer is shown.
import { keyOfCommand } from '../commands/commands';
import { asError, type Core } from '../core/calls';
import { keyOf, same, wayTo } from '../core/nodes';
import { painted } from '../parts/painted';
import { words } from '../words';
import type {
  Beginning,
  DocumentState,
  DrawnAnew,
  Edit,
  Error as CoreError,
  ExportAsked,
  ExportProgress,
  Field,
  Hit,
  ImportTold,
  Mapping,
  NewDocument,
  Node,
  Opened,
  OutlineNode,
  PastValue,
  Preview,
  PreviewPage,
  RowRef,
  Sheet,
} from '../core';

/** A notice, and where it leads. */
export interface Notice {
  message: string;
  node: Node | null;
}

/** Something that can be done about what is told. */
export interface Offer {
  words: string;
  act: () => void;
}

/** A page, and its picture where it came with it, or what of that differs from the one before. */
export type ShownPage = PreviewPage & { picture?: string | null; anew?: DrawnAnew | null };
/** The packet's pages, with what is being typed on them. */
export type Shown = Omit<Preview, 'pages'> & { pages: ShownPage[] };

/** The desk. One for the window; the core is given, so that tests can stand in for it. */
export class Desk {
  /** Whether the core has said if a document is open. */
  ready = $state(false);
  state = $state.raw<DocumentState | null>(null);
  quarter = $state<string | null>(null);
  chosen = $state.raw<Node | null>(null);
  outline = $state.raw<OutlineNode[]>([]);
  sheet = $state.raw<Sheet | null>(null);
  preview = $state.raw<Shown | null>(null);
  problem = $state.raw<CoreError | null>(null);
  /** What was done outside the document, in words: a packet written, a copy saved. */
  done = $state<string | null>(null);
  exporting = $state(false);
  /** How far the export is; null until it is known where to. */
  progress = $state.raw<ExportProgress | null>(null);
  /** Other people's tables that are looked at before they are taken in. */
  imported = $state.raw<ImportTold | null>(null);
  /** What of the start was asked for while a document is open: the form of a new one, or the list of those known. */
  starting = $state<'form' | 'list' | null>(null);
  /** Who edits, and what was open lately. */
  beginning = $state.raw<Beginning | null>(null);
  /** The pages that show the field in focus, the best first. */
  showing = $state.raw<{ place: string; pages: string[] } | null>(null);
  focus = $state.raw<Field | null>(null);
  past = $state.raw<PastValue[] | null>(null);
  /** The field that it is of: until the past of another is known, that of the one before stays. */
  recalled = $state.raw<Field | null>(null);
  /** Grows when another node or quarter was chosen and its pages are there: the preview may scroll. */
  turned = $state(0);

  /** The words that tell of the packet that was exported last, which can be opened while they stand. */
  #exported = $state<string | null>(null);
  /** What kept a packet from being exported, and what was asked for: it is offered to be put elsewhere. */
  #unwritten = $state.raw<{ problem: CoreError; asked: Partial<ExportAsked> } | null>(null);

  /** What can be done about what is told now. */
  readonly offers: Offer[] = $derived.by(() => {
    if (this.problem !== null && this.problem === this.#unwritten?.problem) {
      const { asked } = this.#unwritten;
      return [{ words: words.done.elsewhere, act: () => void this.exportPacket(asked) }];
    }
    if (this.done === null || this.done !== this.#exported) return [];
    return [
      { words: words.done.open, act: () => void this.#outside(() => this.#core.openExported()) },
      { words: words.done.show, act: () => void this.#outside(() => this.#core.showExported()) },
    ];
  });

  readonly notices: Notice[] = $derived([
    ...(this.state?.notices ?? []).map((message) => ({ message, node: null })),
    ...(this.preview?.notices ?? []),
  ]);

  /** How many statuses are still to be told for the quarter; null where none are asked for. */
  readonly missing: number | null = $derived.by(() => {
    const counts = this.outline.flatMap(({ count }) => (count?.of ? [count.of - count.told] : []));
    return counts.length === 0 ? null : counts.reduce((sum, left) => sum + left, 0);
  });

  readonly #core: Core;
  /** Answers to an older question than this are dropped. */
  #asked = 0;
  #askedPast = 0;
  #askedPages = 0;
  /** The last edit sent; edits go one after another. */
  #edits: Promise<unknown> = Promise.resolve();
  /** The last edit sent, until what it changed is shown. */
  #shown: Promise<unknown> = Promise.resolve();
  /** Grows when an edit is sent and when it is answered. */
  #changes = 0;
  /** What is to be shown on the pages next: an edit that is not made, or null for the plan as it is. */
  #typed: Edit | null | undefined;
  #drafting = false;
  /** Whether the pages show something that is not in the plan. */
  #drafted = false;
  /** The revision `preview` tells of. */
  #previewed = -1;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Shows what is open, and listens to the core; gives the function that stops listening. */
  async begin(first: Promise<Opened | null> = this.#core.opened()): Promise<() => void> {
    // Nothing waits for the listening: the outline is to be there soon.
    const listening = [
      this.#core.onSaved((state) => {
        if (this.state && state.path === this.state.path) this.#take(state);
      }),
      this.#core.onExporting((progress) => {
        if (this.exporting) this.progress = progress;
      }),
    ].map((listened) => listened.catch(() => () => {}));
    await this.#receive(() => first);
    // With a document, that was asked along with it.
    if (!this.state && !this.beginning) await this.remember();
    this.ready = true;
    const ends = await Promise.all(listening);
    return () => ends.forEach((end) => end());
  }

  /** Opens the document that another start handed over. */
  handed(): Promise<void> {
    return this.#receive(() => this.#core.opened());
  }

  /** Asks anew who edits and what was open lately. */
  async remember(): Promise<void> {
    try {
      this.beginning = await this.#core.beginning();
      if (this.beginning.notice) this.done = this.beginning.notice;
    } catch (thrown) {
      this.problem = asError(thrown);
    }
  }

  /** Signs what follows with a name; false where it was refused. */
  async sign(name: string): Promise<boolean> {
    try {
      const state = await this.#core.sign(name);
      if (state) this.#take(state);
      await this.remember();
      return true;
    } catch (thrown) {
      this.problem = asError(thrown);
      await this.remember();
      return false;
    }
  }

  open(): Promise<void> {
    return this.#receive(() => this.#core.openDocument());
  }

  openRecent(path: string): Promise<void> {
    return this.#receive(() => this.#core.openRecent(path));
  }

  async forgetRecent(path: string): Promise<void> {
    try {
      this.beginning = await this.#core.forgetRecent(path);
    } catch (thrown) {
      this.problem = asError(thrown);
    }
  }

  /** What the plan says of a question, seen from the chosen quarter; nothing where that cannot be asked. */
  async search(question: string): Promise<Hit[]> {
    const { quarter } = this;
    if (!this.state || quarter === null) return [];
    await this.#edits;
    return this.#core.search(question, quarter);
  }

  openSample(): Promise<void> {
    return this.#receive(() => this.#core.openSample());
  }

  create(document: NewDocument): Promise<void> {
    return this.#receive(() => this.#core.newDocument(document));
  }

  async choose(node: Node): Promise<void> {
    if (same(node, this.chosen)) return;
    this.chosen = node;
    await this.#refresh(true);
  }

  /** Opens a link of the plan outside. */
  openLink(address: string): Promise<void> {
    return this.#outside(() => this.#core.openLink(address));
  }

  async #outside(open: () => Promise<void>): Promise<void> {
    try {
      await open();
    } catch (thrown) {
      this.problem = asError(thrown);
    }
  }

  /** Makes everything in the window larger, smaller, or its usual size. */
  resize(how: 'larger' | 'smaller' | 'usual-size'): Promise<void> {
    return this.#outside(async () => {
      const { size, sizes } = await this.#core.atHome();
      const next =
        how === 'larger' ? sizes.find((one) => one > size) : sizes.findLast((one) => one < size);
      const wanted = how === 'usual-size' ? 100 : next;
      if (wanted !== undefined) await this.#core.setSize(wanted);
    });
  }

  /** Shows where what went wrong is written down. */
  showLog(): Promise<void> {
    return this.#outside(() => this.#core.showLog());
  }

  /** A picture of the document, by digest, as a `data:` address. */
  picture(digest: string): Promise<string> {
    return this.#core.picture(digest);
  }

  /** The names that were typed before, the most used first. */
  names(): Promise<string[]> {
    return this.#core.knownNames();
  }

  /** Goes to a node in a quarter; in the chosen one where none is given. */
  async go(node: Node, quarter: string | null): Promise<void> {
    const there = quarter === null || quarter === this.quarter;
    if (there) return this.choose(node);
    this.quarter = quarter;
    this.chosen = node;
    await this.#refresh(true, true);
  }

  async chooseQuarter(quarter: string): Promise<void> {
    if (quarter === this.quarter) return;
    this.quarter = quarter;
    await this.#refresh(true);
  }

  /** Applies an edit; false where it was refused, and then the problem says why and nothing else changes. */
  apply(edit: Edit): Promise<boolean> {
    return this.#change(() => this.#core.apply(edit));
  }

  /** Deletes something called `label`, and says so; false where it was refused. */
  async remove(edit: Edit, label: string): Promise<boolean> {
    const done = await this.apply(edit);
    if (done) this.done = words.done.removed(label, keyOfCommand('undo'));
    return done;
  }

  /** The field that names a node: its title, or what it states where it has none; null where it has neither. */
  async nameOf(node: Node): Promise<Field | null> {
    const { quarter } = this;
    if (quarter === null) return null;
    try {
      await this.#edits;
      const { title, blocks } = await this.#core.sheet(node, quarter);
      const fields = blocks.flatMap((block) => (block.block === 'field' ? [block.field] : []));
      const statement = fields.find(({ field }) => field === 'statement');
      const stated = node.table === 'objective' ? undefined : statement;
      return (title?.value ? title : (stated ?? title)) ?? null;
    } catch (thrown) {
      this.problem = asError(thrown);
      return null;
    }
  }

  /** Publishes the quarter's packet; false where it was refused. */
  publish(quarter: string, reason: string): Promise<boolean> {
    return this.#change(() => this.#core.publish(quarter, reason));
  }

  /** Answers a finding of the preflight, or takes its answer back; false where that was refused. */
  answer(quarter: string, id: string, reason: string | null): Promise<boolean> {
    return this.#change(() => this.#core.answer(quarter, id, reason));
  }

  /** Looks at other people's tables: a file that the person picks, or a pasted text. False where there is nothing to see. */
  async lookAt(pasted: string | null): Promise<boolean> {
    if (!this.state) return false;
    await this.#edits;
    this.dismiss();
    try {
      const told = pasted === null ? this.#core.importFile() : this.#core.importPasted(pasted);
      this.imported = await told;
      return this.imported !== null;
    } catch (thrown) {
      this.problem = asError(thrown);
      return false;
    }
  }

  /** Reads what is looked at anew, as the mapping says. */
  async readImport(mapping: Mapping): Promise<void> {
    try {
      this.imported = await this.#core.readImport(mapping);
      this.problem = null;
    } catch (thrown) {
      this.problem = asError(thrown);
    }
  }

  /** Takes in what is looked at, as one edit; false where that was refused. */
  async takeImport(decided: [number, boolean][]): Promise<boolean> {
    const name = this.imported?.name ?? '';
    const done = await this.#change(() => this.#core.takeImport(decided));
    if (done) this.done = words.done.imported(name);
    return done;
  }

  /** Lets go of what is looked at. */
  letGo(): void {
    this.imported = null;
    this.problem = null;
    void this.#core.dropImport().catch(() => {});
  }

  /** Writes the plan for other programs, or a program's template; false where it was not written. */
  async exportData(form: string, program: string | null): Promise<boolean> {
    const { quarter } = this;
    if (!this.state || quarter === null) return false;
    await this.#edits;
    this.dismiss();
    try {
      const written =
        program === null
          ? this.#core.exportData(form, quarter)
          : this.#core.exportTemplate(program, quarter);
      const path = await written;
      if (path !== null) this.done = words.done.written(path);
      return path !== null;
    } catch (thrown) {
      this.problem = asError(thrown);
      return false;
    }
  }

  /** Sets a field back to what it was after an edit; false where it was refused. */
  setBack(row: RowRef, field: string, edit: string, reason: string | null): Promise<boolean> {
    return this.#change(() => this.#core.setBack(row, field, edit, reason));
  }

  /** Brings a safety copy back, all or a part; false where it was refused. */
  bringBack(name: string, only: string | null): Promise<boolean> {
    return this.#change(() => this.#core.bringBack(name, only));
  }

  undo(): Promise<boolean> {
    return this.#change(() => this.#core.undo(), 'undo');
  }

  redo(): Promise<boolean> {
    return this.#change(() => this.#core.redo(), 'redo');
  }

  async saveCopy(): Promise<void> {
    if (!this.state) return;
    await this.#edits;
    try {
      const path = await this.#core.saveCopy();
      if (path !== null) this.done = words.done.copied(path);
    } catch (thrown) {
      this.problem = asError(thrown);
    }
  }

  /** Writes the packet as it is set in the plan, but for what is asked; false where it was not written. */
  async exportPacket(asked: Partial<ExportAsked> = {}): Promise<boolean> {
    const { quarter } = this;
    if (!this.state || quarter === null || this.exporting) return false;
    this.exporting = true;
    this.dismiss();
    try {
      await this.#edits;
      const all = { format: null, theme: null, password: null, chosen: false, ...asked };
      const path = await this.#core.exportPacket(quarter, all);
      if (path === null) return false;
      this.#exported = words.done.exported(path);
      this.done = this.#exported;
      void this.remember();
      return true;
    } catch (thrown) {
      const problem = asError(thrown);
      this.#unwritten = { problem, asked };
      this.problem = problem;
      return false;
    } finally {
      this.exporting = false;
      this.progress = null;
    }
  }

  /** Calls the export under way off. */
  cancelExport(): void {
    void this.#outside(() => this.#core.cancelExport());
  }

  /** The picture of a page of `preview`; null where the pages have changed since and will be asked for anew. */
  async page(preview: Shown, index: number): Promise<string | null> {
    for (;;) {
      await this.#edits;
      const { quarter } = this;
      const current = () =>
        preview === this.preview &&
        this.#previewed === this.state?.revision &&
        quarter === this.quarter;
      if (quarter === null || !current()) return null;
      const changes = this.#changes;
      const picture = await this.#core.page(quarter, index);
      if (!current()) return null;
      // A picture drawn while an edit was under way may already show it: only a still one is kept.
      if (changes === this.#changes) return picture;
    }
  }

  /** Shows on the pages what is being typed; null: nothing is any more. */
  draft(edit: Edit | null): void {
    if (edit === null && !this.#drafting && !this.#drafted) return;
    this.#typed = edit;
    if (!this.#drafting) void this.#drafts();
  }

  /** Draws the latest of what was typed, one after the other: what came in between is passed over. */
  async #drafts(): Promise<void> {
    this.#drafting = true;
    while (this.#typed !== undefined) {
      const edit = this.#typed;
      this.#typed = undefined;
      await this.#edits;
      const { quarter, preview } = this;
      const changes = this.#changes;
      if (quarter === null || preview === null) continue;
      try {
        if (edit === null) {
          if (this.#drafted) this.#show(await this.#core.pages(quarter, this.chosen));
          this.#drafted = false;
          continue;
        }
        const { changed, whole } = await this.#core.draft(quarter, edit);
        // What was sent or chosen meanwhile is shown by its own answer.
        if (changes !== this.#changes || quarter !== this.quarter) continue;
        const pages: ShownPage[] = [...(whole ?? this.preview ?? preview).pages];
        for (const { index, ...drawn } of changed) {
          const page = pages[index];
          if (page) pages[index] = { ...page, ...drawn };
        }
        this.#drafted = true;
        this.preview = { ...(this.preview ?? preview), pages };
        // What was on no page may be on one now.
        const seen = this.showing?.pages.length !== 0;
        if (!seen && (whole || changed.length > 0)) void this.#find(this.focus);
      } catch {
        // What cannot be taken yet is not shown yet; the field says why when it is left.
      }
    }
    this.#drafting = false;
  }

  #show(preview: Preview): void {
    this.preview = preview;
    this.#drafted = false;
  }

  /** A field came into focus, or none is. */
  async focused(field: Field | null): Promise<void> {
    const other = field?.field !== this.focus?.field || rowKey(field) !== rowKey(this.focus);
    this.focus = field;
    await Promise.all([this.#recall(), other ? this.#find(field) : null]);
  }

  /** Finds the pages that show the field in focus. */
  async #find(field: Field | null): Promise<void> {
    const { quarter } = this;
    const ticket = (this.#askedPages += 1);
    if (!field || quarter === null) {
      this.showing = null;
      return;
    }
    // The mark stays where it was until it is known where it goes: every repainting of a page costs.
    try {
      await this.#edits;
      const pages = await this.#core.pagesShowing(quarter, field.row, field.field);
      if (ticket === this.#askedPages) this.showing = { place: placeKey(field), pages };
    } catch {
      // A page that does not follow takes nothing from the field.
      if (ticket === this.#askedPages) this.showing = null;
    }
  }

  /** Resolves once every edit sent so far was answered and is shown. */
  async still(): Promise<void> {
    await this.#shown;
  }

  dismiss(): void {
    this.problem = null;
    this.done = null;
  }

  /** Takes what an edit of the document gives and shows it; edits stand in line. */
  #change(ask: () => Promise<DocumentState>, step?: 'undo' | 'redo'): Promise<boolean> {
    const edit = this.#edits.then(async () => {
      if (!this.state || (step && this.state[step] === null)) return false;
      this.#changes += 1;
      try {
        this.#take(await ask());
        this.problem = null;
        // Its own pages follow: there is nothing to withdraw from them.
        this.#drafted = false;
        // What was done may be what is taken back.
        if (step) this.done = null;
        return true;
      } catch (thrown) {
        this.problem = asError(thrown);
        return false;
      } finally {
        this.#changes += 1;
      }
    });
    this.#edits = edit;
    const shown = edit.then(async (done) => {
      if (done) await Promise.all([this.#refresh(false), this.#recall(), this.#find(this.focus)]);
      return done;
    });
    this.#shown = shown;
    return shown;
  }

  /** Shows another document; null, a cancelled dialog, leaves everything as it is. */
  async #receive(ask: () => Promise<Opened | null>): Promise<void> {
    await this.#edits;
    try {
      const opened = await ask();
      if (!opened) return;
      const { state, quarter, outline } = opened;
      const again = state.path === this.state?.path;
      this.dismiss();
      this.starting = null;
      this.state = state;
      if (!again) {
        this.chosen = null;
        this.focus = null;
        this.past = null;
        this.showing = null;
        this.outline = [];
        this.sheet = null;
        this.preview = null;
      }
      if (!again || !state.quarters.some(({ quarter }) => quarter === this.quarter))
        this.quarter = quarter;
      if (quarter === this.quarter) this.outline = outline;
      this.chosen ??= outline[0]?.node ?? null;
      // The outline is seen before anything else is asked for: what the core does then takes from what the window does.
      const asked = this.#asked;
      if (!again) await painted();
      // Unless something else was asked for meanwhile.
      const known = this.outline === outline && asked === this.#asked ? outline : undefined;
      await Promise.all([this.#refresh(true, false, known), this.remember()]);
    } catch (thrown) {
      this.problem = asError(thrown);
      // What is remembered may be what was not there any more.
      void this.remember();
    }
  }

  /** A newer state of the same document. */
  #take(state: DocumentState): void {
    if (!this.state || state.revision >= this.state.revision) this.state = state;
  }

  /**
   * Asks anew for all that is shown, which stays until its successor is there. `settled`: what vanished has given way;
   * `known`: the outline, where it need not be asked for.
   */
  async #refresh(turn: boolean, settled = false, known?: OutlineNode[]): Promise<void> {
    const { quarter } = this;
    if (!this.state || quarter === null) return;
    const ticket = (this.#asked += 1);
    const stale = () => ticket !== this.#asked;
    const before = this.outline;
    const told = known ? Promise.resolve(known) : this.#core.outline(quarter);
    if (!this.chosen) {
      await told.then(
        (outline) => {
          if (!stale()) this.chosen = outline[0]?.node ?? null;
        },
        () => {},
      );
      if (stale()) return;
    }
    const { chosen } = this;
    const revision = this.state.revision;
    // The core answers in turn, and the pages take longest.
    const about = chosen ? this.#core.sheet(chosen, quarter) : Promise.resolve(null);
    const pages = this.#core.pages(quarter, chosen).then(
      (preview) => {
        if (stale()) return;
        this.#previewed = revision;
        this.#show(preview);
        if (turn) this.turned += 1;
      },
      (thrown: unknown) => {
        if (!stale() && asError(thrown).code !== 'not-found') this.problem = asError(thrown);
      },
    );
    const [outline, sheet] = await Promise.allSettled([told, about]);
    if (stale()) return;
    if (outline.status === 'fulfilled') this.outline = outline.value;
    else this.problem = asError(outline.reason);
    const left = (roots: OutlineNode[]) => !!chosen && wayTo(roots, keyOf(chosen)).length === 0;
    const missing = sheet.status === 'rejected' && asError(sheet.reason).code === 'not-found';
    // A packet is its quarter's and an objective its year's: what left the outline leaves the sheet.
    if (chosen && !settled && (missing || (left(this.outline) && !left(before)))) {
      await this.#chooseNear(chosen, before);
    } else if (sheet.status === 'fulfilled') {
      this.sheet = sheet.value;
    } else {
      this.problem = asError(sheet.reason);
    }
    // The pages come when they come; only the page itself waits for them.
    void pages;
  }

  /** What was chosen is gone: the next of its kind, else its nearest parent that is still there, else one of its kind. */
  async #chooseNear(gone: Node, before: OutlineNode[]): Promise<void> {
    const parents = wayTo(before, keyOf(gone)).slice(0, -1).reverse();
    const there = ({ node }: OutlineNode) => wayTo(this.outline, keyOf(node)).length > 0;
    const siblings = parents[0]?.children ?? before;
    const at = siblings.findIndex(({ node }) => same(node, gone));
    const besides = [...siblings.slice(at + 1), ...siblings.slice(0, Math.max(0, at)).reverse()];
    const near =
      besides.find((each) => at >= 0 && each.node.table === gone.table && there(each)) ??
      parents.find(there) ??
      this.outline.find(({ node }) => node.table === gone.table && !same(node, gone)) ??
      this.outline.find(({ node }) => !same(node, gone));
    this.chosen = near?.node ?? null;
    if (near) await this.#refresh(true, true);
    else this.sheet = null;
  }

  async #recall(): Promise<void> {
    const { focus } = this;
    const ticket = (this.#askedPast += 1);
    let past: PastValue[] | null = null;
    try {
      if (focus) past = await this.#core.fieldHistory(focus.row, focus.field);
    } catch {
      // The line at the bottom only adds to what is known: without it nothing is lost.
    }
    if (ticket !== this.#askedPast) return;
    this.past = past;
    this.recalled = focus;
  }
}

function rowKey(field: Field | null): string | null {
  return field ? JSON.stringify([field.row.table, field.row.id, field.row.key]) : null;
}

/** A field's place as pages name it: `check_in:ID:words`. */
function placeKey(field: Field): string {
  return `${field.row.table}:${field.row.id ?? ''}:${field.field}`;
}
