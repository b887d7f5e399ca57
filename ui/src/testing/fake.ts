// A core of made-up answers, for tests and for looking at the window in a browser. Never part of a release.
import type {
  AtHome,
  Beginning,
  ChangesTold,
  Comparison,
  CopiesTold,
  CopyInside,
  DocumentState,
  EditionTold,
  Field,
  FieldPast,
  FindingTold,
  Hit,
  ImportTold,
  Node,
  OutlineNode,
  PageRow,
  PastStep,
  PastValue,
  Preview,
  PreviewPage,
  Scorecard,
  Scored,
  Sheet,
  StatusMark,
  Stop,
  Timeline,
  ToldThen,
  TurnAsked,
} from '../core';
import type { Core } from '../core/calls';

const marks = {
  onTrack: { id: 's1', name: 'On track', shape: 'circle', tone: 'green' },
  atRisk: { id: 's2', name: 'At risk', shape: 'triangle', tone: 'amber' },
  offTrack: { id: 's3', name: 'Off track', shape: 'diamond', tone: 'red' },
} satisfies Record<string, StatusMark>;

/** A node of the outline. */
export function outlined(
  table: Node['table'],
  id: string,
  label: string,
  children: OutlineNode[] = [],
  more: Partial<OutlineNode> & { list?: Node['list'] } = {},
): OutlineNode {
  const { list = null, ...rest } = more;
  return { node: { table, id, list }, label, status: null, count: null, children, ...rest };
}

/** The state of a made-up document. */
export function aState(more: Partial<DocumentState> = {}): DocumentState {
  const quarter = (year: string, ends: number, number: number) => ({
    quarter: `FY${ends}-Q${number}`,
    short: `Q${number}`,
    label: `Q${number} ${year}`,
    year,
    closed: false,
  });
  return {
    path: '/home/ada/technology-fy21.qdeck',
    file: 'technology-fy21.qdeck',
    title: 'Technology',
    quarters: [1, 2, 3, 4].map((number) => quarter('FY20-21', 2021, number)),
    latest: 'FY2021-Q1',
    undo: 'Set status',
    redo: null,
    saved: { state: 'saved' },
    writable: true,
    revision: 1,
    notices: [],
    author: 'Ada',
    ...more,
  };
}

/** An outline of a department with one program. */
export function anOutline(): OutlineNode[] {
  const told = (told: number, of: number | null) => ({ count: { told, of } });
  return [
    outlined(
      'department',
      'd',
      'Technology',
      [
        outlined(
          'program',
          'p',
          'Platform evolution',
          [
            outlined('outcome', 'u', 'Reuse of code and content', [], told(2, 2)),
            outlined(
              'objective',
              'o1',
              'Content integrity',
              [
                outlined('key_result', 'k1', 'KR1 Model that spots misinformation', [], {
                  status: marks.onTrack,
                }),
              ],
              { status: marks.onTrack, ...told(3, 3) },
            ),
            outlined(
              'objective',
              'o2',
              'Evolutionary architecture of everything that is on the platform',
              [
                outlined('key_result', 'k2', 'KR1 Maturity level 3', [], { status: marks.onTrack }),
                outlined('key_result', 'k3', 'KR2 Engineers understand', [], {
                  status: marks.offTrack,
                }),
              ],
              { status: marks.offTrack, ...told(2, 3) },
            ),
            outlined('objective', 'o3', 'Front line defenses', [], {
              status: marks.atRisk,
              ...told(3, 3),
            }),
          ],
          told(10, 11),
        ),
        outlined('department', 'd', 'Wins by team', [], { list: 'win', ...told(15, null) }),
        outlined('department', 'd', 'Challenges', [], { list: 'challenge', ...told(4, null) }),
        outlined('department', 'd', 'Hires', [], { list: 'hire', ...told(5, null) }),
      ],
      told(10, 11),
    ),
    outlined('packet', 'q', 'Packet Q1 FY20-21'),
    outlined('organisation', 'g', 'Organisation and statuses'),
  ];
}

/** A sheet about `node`, with one field and one grid. */
export function aSheet(node: Node, title = `Sheet of ${node.table} ${node.id}`): Sheet {
  const row = { table: node.table, id: node.id };
  const field = (name: string, label: string, words: string) => ({
    row,
    field: name,
    label,
    control: { control: 'line' as const },
    value: words,
    words,
    optional: true,
    placeholder: `No ${label.toLowerCase()} yet`,
  });
  return {
    node,
    over: 'Platform evolution · Objective',
    title: field('title', 'Title', title),
    heading: title,
    facts: [
      { label: 'Owner', words: 'Architecture', field: field('owner', 'Owner', 'Architecture') },
      { label: 'Target', words: 'Q4 FY20-21', field: null },
    ],
    blocks: [
      {
        block: 'field',
        field: field(
          'description',
          'Description',
          'A new platform is defined on our technologies.',
        ),
      },
      {
        block: 'grid',
        heading: 'Key results',
        columns: [
          { label: 'Key result', width: 4, quarter: null, current: false },
          { label: 'Year goal', width: 2, quarter: null, current: false },
          { label: 'Q1', width: 3, quarter: 'FY2021-Q1', current: true },
        ],
        rows: ['k2', 'k3'].map((id, index) => ({
          row: { table: 'key_result', id },
          code: `KR${index + 1}`,
          cells: [
            {
              status: null,
              mark: null,
              fields: [field(`statement${id}`, 'Statement', 'Maturity level 3 of the model')],
            },
            { status: null, mark: null, fields: [field(`goal${id}`, 'Year goal', '85 %')] },
            {
              status: null,
              mark: index ? marks.offTrack : marks.onTrack,
              fields: [field(`words${id}`, 'Q1', '37.5 % at level 1')],
            },
          ],
        })),
        add: null,
        blank: null,
        empty: 'No key results yet.',
      },
    ],
  };
}

/** A page as the packet's sheet lists it. */
export function aPageRow(code: string, title = 'Key results'): PageRow {
  const row = { table: 'packet_page' as const, key: { packet: 'FY2021-Q1', page: code } };
  const field = (name: string, value: string | boolean): Field => ({
    row,
    field: name,
    label: name,
    control: { control: typeof value === 'boolean' ? 'truth' : 'line' },
    value,
    words: typeof value === 'boolean' ? '' : value,
    optional: false,
    placeholder: name === 'title' ? title : '',
  });
  return {
    row,
    id: `id-${code}`,
    page: code,
    code: code.slice(0, 2).toUpperCase(),
    kind: 'Objective',
    section: 'Platform evolution',
    title: field('title', ''),
    left_out: field('left_out', false),
    moved: false,
    composed: true,
  };
}

/** Pages whose fingerprints are all `fingerprint`. */
export function aPreview(count = 3, fingerprint = '1', landsOn: number | null = null): Preview {
  const pages: PreviewPage[] = Array.from({ length: count }, (_, index) => ({
    code: `page-${index + 1}`,
    begins: [`page-${index + 1}`],
    title: index === 0 ? 'Cover' : 'Key results',
    fingerprint,
    aspect: 960 / 540,
    width: 960,
  }));
  return {
    pages,
    lands_on: landsOn,
    notices: [
      { message: 'KR3 has no status for Q1.', node: { table: 'objective', id: 'o2', list: null } },
    ],
  };
}

/** A page's picture, with one place to click. */
export function aPicture(index: number, words = 'Key results'): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540" role="img" aria-label="page">` +
    `<rect width="960" height="540" fill="#ffffff"/><g data-place="objective:o2:title">` +
    `<text x="48" y="80" font-size="26" fill="#1b2430">${words}</text></g>` +
    `<g data-place="check_in:c:words"><text x="48" y="140" font-size="14" fill="#1b2430">37.5 % at level 1</text></g>` +
    `<text x="900" y="510" font-size="9" fill="#5c6877">${index + 1}</text></svg>`
  );
}

/** Somebody who said their name and opened one document before. */
export function anAtHome(): AtHome {
  return {
    appearance: 'system',
    size: 100,
    sizes: [80, 100, 200],
    log: '/home/ada/.local/share/quarterdeck/log/quarterdeck.log',
  };
}

export function aBeginning(more: Partial<Beginning> = {}): Beginning {
  return {
    author: 'Ada',
    suggested: 'ada',
    recent: [
      {
        path: '/home/ada/plans/technology.qdeck',
        file: 'technology.qdeck',
        folder: '/home/ada/plans',
        title: 'Technology',
        opened: '2020-10-12T09:30:00Z',
        there: true,
      },
    ],
    notice: null,
    export: { format: null, theme: null },
    ...more,
  };
}

/** Something the preflight asks about. */
export function aFinding(more: Partial<FindingTold> = {}): FindingTold {
  return {
    id: 'f1',
    rule: 'percent-and-count',
    why: '“8 %” stands beside 2,033; from the baseline of 1,974 that is 3 %.',
    sure: 'certain',
    over: 'KR1 of Evolutionary architecture · Status',
    node: { table: 'objective', id: 'o2', list: null },
    quarter: null,
    place: 'check_in:c1:words',
    pages: [8],
    code: 'page-2',
    answered: null,
    ...more,
  };
}

/** A stop of the check-in round: a key result's status and words, or an action's fate. */
export function aStop(node: Node, more: Partial<Stop> = {}): Stop {
  const checkIn = node.table === 'key_result';
  const row = checkIn
    ? { table: 'check_in' as const, id: `c-${node.id}` }
    : { table: node.table, id: node.id };
  const field = (name: string, label: string, control: Field['control']): Field => ({
    row,
    field: name,
    label,
    control,
    value: name === 'fate' ? 'open' : null,
    words: name === 'fate' ? 'Open' : '',
    optional: name !== 'fate',
    placeholder: '',
  });
  const options = ['open', 'done', 'missed'].map((value) => ({ value, words: value }));
  return {
    node,
    over: 'Platform evolution · Content integrity',
    heading: `Stop ${node.id}`,
    statement: '',
    facts: [{ label: 'Year goal', words: '85 %', field: null }],
    before: { quarter: 'Q4 FY19-20', mark: marks.atRisk, words: 'Half of it', number: '42 %' },
    choice: checkIn
      ? field('status', 'Status', { control: 'status', options: Object.values(marks) })
      : field('fate', 'Fate', { control: 'choice', options }),
    fields: [field(checkIn ? 'words' : 'fate_note', 'In words', { control: 'words' })],
    told: false,
    ...more,
  };
}

/** A scorecard of two objectives and `count` key results each, over two years. */
export function aScorecard(count = 2): Scorecard {
  const quarters = ['FY19-20', 'FY20-21'].flatMap((year, which) =>
    [1, 2, 3, 4].map((number) => ({
      quarter: `FY20${20 + which}-Q${number}`,
      short: `Q${number}`,
      year,
      current: which === 1 && number === 1,
      this_year: which === 1,
    })),
  );
  const row = (table: Node['table'], id: string, more: Partial<Scored>): Scored => ({
    node: { table, id, list: null },
    code: '',
    title: id,
    program: 0,
    owner: '',
    score: null,
    cells: quarters.map(() => null),
    ...more,
  });
  const results = (of: number) =>
    Array.from({ length: count }, (_, at) => {
      const place = of * count + at;
      return row('key_result', `k${place}`, {
        code: `KR${at + 1}`,
        title: `Result ${String.fromCharCode(122 - (place % 26))}`,
        program: of,
        owner: at === 0 ? 'Ada' : 'Ben',
        score: place / 10,
        cells: quarters.map(({ current }, column) =>
          current || column === 3
            ? { status: place % 3, words: `${place} %`, progress: place / 10 }
            : null,
        ),
      });
    });
  return {
    quarters,
    statuses: Object.values(marks),
    severities: [0, 5, 8],
    programs: ['Platform evolution', 'Reading rooms'],
    rows: [0, 1].flatMap((of) => [
      row('objective', `o${of}`, { title: `Objective ${of}`, program: of, owner: 'Cleo' }),
      ...results(of),
    ]),
  };
}

/** A place where a search found something. */
export function aHit(more: Partial<Hit> = {}): Hit {
  return {
    node: { table: 'objective', id: 'o2', list: null },
    quarter: null,
    place: 'objective:o2:description',
    over: 'Evolutionary architecture · Statement',
    pieces: [
      { words: 'A new ', found: false },
      { words: 'platform', found: true },
      { words: ' is defined', found: false },
    ],
    ...more,
  };
}

/** One value that a field had. */
export function aPast(words: string, author: string, at: string, id: string): PastValue {
  return { words, author, at, edit: 'Set status', kind: 'edit', id };
}

/** What a check-in was given. */
export function aFieldPast(): FieldPast {
  const step = (
    field: string,
    label: string,
    words: string,
    more: Partial<PastStep> = {},
  ): PastStep => ({
    field,
    label,
    words,
    mark: null,
    now: false,
    author: 'Ben',
    at: '2020-10-02T08:00:00Z',
    edit: 'Change status text',
    kind: 'edit',
    id: 'a:1',
    ...more,
  });
  return {
    over: 'KR2 of Content integrity · Q1 FY20-21',
    steps: [
      step('words', 'Status in the owner’s words', '3 of 9', {
        now: true,
        author: 'Ada',
        id: 'a:3',
      }),
      step('value', 'Value', '41', { now: true, id: 'a:2' }),
      step('words', 'Status in the owner’s words', 'Survey drafted'),
    ],
  };
}

/** What two packets told. */
export function someTold(): ToldThen[] {
  return [
    {
      quarter: 'FY2021-Q1',
      label: 'Q1 FY20-21',
      edition: null,
      day: '',
      mark: marks.atRisk,
      words: '3 of 9',
      number: '41 %',
    },
    {
      quarter: 'FY2020-Q4',
      label: 'Q4 FY19-20',
      edition: 2,
      day: '12 Jul 2020',
      mark: marks.onTrack,
      words: '4 of 9',
      number: '45 %',
    },
  ];
}

/** What was done lately. */
export function aTimeline(more: Partial<Timeline> = {}): Timeline {
  return {
    entries: [
      {
        id: 'a:3',
        name: 'Change status text',
        kind: 'edit',
        author: 'Ada',
        device: 'desk',
        at: '2020-10-12T09:30:00Z',
        touched: [
          {
            over: 'KR2 of Content integrity · Status',
            before: 'Survey drafted',
            after: '3 of 9',
            set: true,
            node: { table: 'objective', id: 'o2', list: null },
            quarter: 'FY2021-Q3',
            place: 'objective:o2:description',
          },
        ],
        more: 0,
      },
    ],
    next: null,
    people: ['Ada', 'Ben'],
    programs: [{ value: 'p', words: 'Platform' }],
    ...more,
  };
}

/** A quarter beside another. */
export function aComparison(): Comparison {
  const side = (quarter: string, number: string) => ({
    quarter,
    mark: marks.onTrack,
    words: '',
    number,
    goal: '85 %',
    score: '0.40',
  });
  return {
    from: 'Q4 FY19-20',
    to: 'Q1 FY20-21',
    groups: [
      {
        heading: 'Platform · Content integrity',
        node: { table: 'objective', id: 'o1', list: null },
        scores: ['0.40', '0.30'],
        rows: [
          {
            name: 'KR1 Maturity level 3',
            node: { table: 'key_result', id: 'k2', list: null },
            from: side('Q4 FY19-20', '45 %'),
            to: side('Q1 FY20-21', '41 %'),
            difference: '−4 %',
            course: 'worse',
          },
        ],
      },
    ],
  };
}

/** What is asked before the year turns. */
export function aTurn(): TurnAsked {
  const row = (row: string, words: string, under: string | null) => ({
    row,
    words,
    under,
    program: 'Platform',
    baseline: '3 of 9',
    goal_before: '9 of 9',
    goal: '',
    carried: false,
    carry: true,
  });
  return {
    from: 'FY20-21',
    to: 'FY21-22',
    carry: [
      row('o1', 'Objective “Content integrity”', null),
      row('k1', 'Key result “Survey”', 'o1'),
      row('k2', 'Key result “Maturity”', 'o1'),
    ],
    answers: [
      { row: 'a1', words: 'Hire two engineers', of: 'Action, Platform', fate: 'open', note: '' },
    ],
  };
}

/** A document's safety copies. */
export function someCopies(more: Partial<CopiesTold> = {}): CopiesTold {
  const copy = (at: string, before_migration = false) => ({
    name: `copy-${at}`,
    at,
    bytes: 1_400_000,
    before_migration,
  });
  return {
    folder: '/home/ada/.local/share/Quarterdeck/copies',
    chosen: false,
    limit: 500_000_000,
    taken: 2_800_000,
    copies: [copy('2020-10-12T08:30:00Z'), copy('2020-10-11T08:30:00Z', true)],
    ...more,
  };
}

/** What a safety copy has otherwise. */
export function aCopyInside(): CopyInside {
  return {
    at: '2020-10-12T08:30:00Z',
    parts: [
      {
        row: 'objective:o1',
        words: 'Objective “Content integrity”',
        changes: [{ over: 'KR1 · Statement', now: 'Four of nine', then: 'Three of nine' }],
        more: 0,
      },
    ],
  };
}

/** A published edition. */
export function anEdition(more: Partial<EditionTold> = {}): EditionTold {
  return {
    quarter: 'FY2021-Q1',
    label: 'Q1 FY20-21',
    number: 1,
    published_at: '2020-10-12T09:30:00Z',
    day: '12 Oct 2020',
    published_by: 'Ada',
    reason: '',
    sha256: '0'.repeat(64),
    ...more,
  };
}

/** What changed since the first edition. */
export function someChanges(): ChangesTold {
  return {
    quarter: 'FY2021-Q1',
    from: 'Edition 1',
    to: 'Now',
    groups: [
      {
        heading: 'Platform · Content integrity',
        changes: [
          {
            sort: 'wording',
            what: 'KR1 · statement',
            before: 'Three of nine',
            after: 'Four of nine',
            before_marked: [
              ['Three', true],
              [' of nine', false],
            ],
            after_marked: [
              ['Four', true],
              [' of nine', false],
            ],
            reason: '',
          },
        ],
      },
    ],
  };
}

/** A file's tables before they are taken in. */
export function anImport(more: Partial<ImportTold> = {}): ImportTold {
  const row = (label: string, state: ImportTold['rows'][0]['state'], taken: boolean) => ({
    table: 0,
    row: 3,
    state,
    kind: 'key result',
    label,
    place: 'Platform evolution › Content integrity',
    fields: state === 'changed' ? [{ field: 'Goal', before: '4', after: '5 models' }] : [],
    taken,
    question: null,
  });
  return {
    name: 'tracker.xlsx',
    tables: [
      {
        sheet: 'Tracker',
        row: 1,
        columns: [
          {
            letters: 'A',
            heading: 'Key result',
            meaning: 'statement',
            certain: true,
            samples: ['KR1: Spot misinformation'],
          },
          { letters: 'B', heading: 'Aim', meaning: 'goal', certain: false, samples: ['5 models'] },
        ],
        meanings: [
          { value: 'nothing', label: 'Not imported' },
          { value: 'statement', label: 'Key result' },
          { value: 'goal', label: 'Goal' },
          { value: 'baseline', label: 'Baseline' },
        ],
        count: 3,
        holder: 'Objective',
      },
    ],
    rows: [
      row('Spot misinformation', 'changed', true),
      row('Publish how models decide', 'new', true),
      row('Models in the product', 'missing', false),
    ],
    questions: ['Sheet “Tracker”: does column B “Aim” hold: Goal?'],
    notices: [],
    mapping: {
      format: 'quarterdeck-mapping',
      year: 2021,
      tables: [
        {
          sheet: 'Tracker',
          headings: ['Key result', 'Aim'],
          columns: ['statement', 'goal'],
          kind: 'key_result',
          left_out: false,
          objective: 'Content integrity',
        },
      ],
    },
    kinds: [
      { value: 'key_result', label: 'Key results' },
      { value: 'metric', label: 'Metrics' },
    ],
    programs: ['Platform evolution'],
    ...more,
  };
}

const A_PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** A core that answers from made-up things; `more` replaces single answers, `open` what is said of the open document. */
export function aCore(more: Partial<Core> = {}, open: Partial<DocumentState> = {}): Core {
  let state = aState(open);
  const changed = (next: Partial<DocumentState>) => {
    state = { ...state, ...next, revision: state.revision + 1 };
    return Promise.resolve(state);
  };
  const opened = async () => {
    const { latest: quarter } = state;
    const outline = quarter === null ? [] : await core.outline(quarter);
    return { state, quarter, outline };
  };
  const core: Core = {
    opened,
    beginning: () => Promise.resolve(aBeginning()),
    atHome: () => Promise.resolve(anAtHome()),
    setAppearance: (appearance) => Promise.resolve({ ...anAtHome(), appearance }),
    setSize: (size) => Promise.resolve({ ...anAtHome(), size }),
    complain: () => Promise.resolve(),
    showLog: () => Promise.resolve(),
    sign: (author) => changed({ author }),
    forgetRecent: () => Promise.resolve(aBeginning({ recent: [] })),
    openDocument: () => Promise.resolve(null),
    openRecent: opened,
    openSample: opened,
    newDocument: opened,
    saveCopy: () => Promise.resolve(null),
    exportPacket: () => Promise.resolve('/home/ada/technology-q1-fy20-21.pdf'),
    cancelExport: () => Promise.resolve(),
    openExported: () => Promise.resolve(),
    showExported: () => Promise.resolve(),
    onExporting: () => Promise.resolve(() => {}),
    thumbnails: (_quarter, pages) => Promise.resolve(pages.map(() => A_PIXEL)),
    themeSamples: () =>
      Promise.resolve(
        ['light', 'dark', 'print'].map((theme) => ({ theme, pages: [A_PIXEL, A_PIXEL] })),
      ),
    present: () => Promise.resolve(1),
    nextScreen: () => Promise.resolve(),
    outline: () => Promise.resolve(anOutline()),
    sheet: (node) => Promise.resolve(aSheet(node)),
    pages: () => Promise.resolve(aPreview(3, String(state.revision), 1)),
    page: (_quarter, index) => Promise.resolve(aPicture(index)),
    draft: () => Promise.resolve({ changed: [], whole: null }),
    apply: () => changed({ undo: 'Set words' }),
    undo: () => changed({ undo: null, redo: 'Set status' }),
    redo: () => changed({ undo: 'Set status', redo: null }),
    fieldHistory: () =>
      Promise.resolve([
        aPast('now', 'Ada', '12 Oct 2020', 'a:2'),
        aPast('Survey drafted', 'Ben', '2 Oct 2020', 'a:1'),
      ]),
    editions: () => Promise.resolve([anEdition()]),
    publish: () => changed({}),
    exportEdition: () => Promise.resolve('/home/ada/technology-q1-edition-1.pdf'),
    changes: () => Promise.resolve(someChanges()),
    closing: () =>
      Promise.resolve([
        {
          message: 'The key result “Survey” has no check-in.',
          node: { table: 'objective', id: 'o2', list: null },
          quarter: null,
          place: 'check_in:c:words',
        },
      ]),
    fieldPast: () => Promise.resolve(aFieldPast()),
    toldThen: () => Promise.resolve(someTold()),
    timeline: () => Promise.resolve(aTimeline()),
    compare: () => Promise.resolve(aComparison()),
    proposal: (row, field) =>
      Promise.resolve({ row, field, over: 'Content integrity · Title', original: 'As it is' }),
    turn: () => Promise.resolve(aTurn()),
    copies: () => Promise.resolve(someCopies()),
    lookInto: () => Promise.resolve(aCopyInside()),
    bringBack: () => changed({ undo: 'Bring back a safety copy' }),
    placeCopies: () => Promise.resolve(someCopies({ folder: '/mnt/safe', chosen: true })),
    limitCopies: (limit) => Promise.resolve(someCopies({ limit })),
    preflight: () => Promise.resolve([aFinding()]),
    round: () => Promise.resolve([]),
    stop: (node) => Promise.resolve(aStop(node)),
    scorecard: () => Promise.resolve(aScorecard()),
    answer: () => changed({ undo: 'Answer finding' }),
    setBack: () => changed({ undo: 'Set status' }),
    pagesShowing: () => Promise.resolve(['page-2']),
    search: (question) => Promise.resolve(question.length > 1 ? [aHit()] : []),
    knownNames: () => Promise.resolve(['Architecture', 'Ada Lovelace', 'Ben Carter']),
    picture: () => Promise.resolve('data:image/png;base64,iVBORw0KGgo='),
    openLink: () => Promise.resolve(),
    importFile: () => Promise.resolve(anImport()),
    importPasted: () => Promise.resolve(anImport({ name: '' })),
    readImport: (mapping) => Promise.resolve(anImport({ mapping, questions: [] })),
    takeImport: () => changed({ undo: 'Import tracker.xlsx' }),
    dropImport: () => Promise.resolve(),
    exportData: (form) => Promise.resolve(`/home/ada/technology.${form}`),
    exportTemplate: () => Promise.resolve('/home/ada/platform-q1.xlsx'),
    quit: () => Promise.resolve(),
    onMenu: () => Promise.resolve(() => {}),
    onHanded: () => Promise.resolve(() => {}),
    onSaved: () => Promise.resolve(() => {}),
    onClosing: () => Promise.resolve(() => {}),
    ...more,
  };
  return core;
}
