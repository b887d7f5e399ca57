// Two sheets as the core tells them, for the tests of this folder.
import type { Block, Cell, Control, Field, GridRow, RowRef, Sheet, StatusMark } from '../core';

export const statuses: StatusMark[] = [
  { id: 's1', name: 'On track', shape: 'circle', tone: 'green' },
  { id: 's2', name: 'At risk', shape: 'triangle', tone: 'amber' },
  { id: 's3', name: 'Off track', shape: 'diamond', tone: 'red' },
  { id: 's4', name: 'Achieved', shape: 'check', tone: 'blue' },
  { id: 's5', name: 'Partly', shape: 'half', tone: 'amber' },
  { id: 's6', name: 'Missed', shape: 'cross', tone: 'red' },
  { id: 's7', name: 'Not started', shape: 'ring', tone: 'grey' },
  { id: 's8', name: 'Postponed', shape: 'arrow', tone: 'purple' },
  { id: 's9', name: 'Paused', shape: 'pause', tone: 'grey' },
  { id: 's10', name: 'Cancelled', shape: 'slash', tone: 'grey' },
];

/** A field with what matters to a test. */
export function field(
  row: RowRef,
  name: string,
  label: string,
  control: Control['control'],
  value: Field['value'],
  change: Partial<Field> = {},
): Field {
  const given: Control =
    control === 'status'
      ? { control, options: statuses }
      : control === 'choice'
        ? { control, options: [] }
        : { control };
  const words = value === null ? '' : String(value);
  const rest = { optional: true, placeholder: '', ...change };
  return { row, field: name, label, control: given, value, words, ...rest };
}

/** A check-in's cell. */
function told(kr: string, quarter: string, status: number | null, words: string | null): Cell {
  const row: RowRef = { table: 'check_in', key: { subject: `key_result:${kr}`, quarter } };
  const mark = status === null ? null : (statuses[status] ?? null);
  const options = { placeholder: 'Not yet reported' };
  return {
    status: field(row, 'status', 'Status', 'status', mark?.id ?? null, {
      placeholder: 'No status',
    }),
    mark,
    fields: [field(row, 'words', "Status in the owner's words", 'words', words, options)],
  };
}

function keyResult(
  at: number,
  statement: string,
  baseline: string,
  goal: string,
  status: number | null,
  words: string | null,
  id = `kr${at}`,
) {
  const row: RowRef = { table: 'key_result', id };
  const plain = (fields: Field[]): Cell => ({ status: null, mark: null, fields });
  return {
    row,
    code: `KR${at}`,
    cells: [
      plain([
        field(row, 'statement', 'Key result', 'words', statement, { optional: false }),
        field(row, 'baseline', 'Baseline', 'words', baseline),
      ]),
      plain([field(row, 'goal', 'Year goal', 'words', goal)]),
      told(id, 'FY2021-Q1', status, words),
      told(id, 'FY2021-Q2', null, null),
      told(id, 'FY2021-Q3', null, null),
      told(id, 'FY2021-Q4', null, null),
    ],
  };
}

/** The id of rows that are not there yet. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A drill-down without a word. */
function drillDown(id: string): GridRow {
  const row: RowRef = { table: 'drill_down', id };
  const cell = (field: Field): Cell => ({ status: null, mark: null, fields: [field] });
  return {
    row,
    code: '',
    cells: [
      cell(field(row, 'title', 'Title', 'line', '', { optional: false })),
      cell(field(row, 'situation', 'Situation', 'prose', '', { optional: false })),
    ],
  };
}

/** A grid of new people: plain text, a choice, a truth, and a number that there must be. */
export function people(): Extract<Block, { block: 'grid' }> {
  const options = [
    { value: 't1', words: 'Delivery' },
    { value: 't2', words: 'Research' },
  ];
  const person = (id: string, name: string, role: string, team: string | null, years: number) => {
    const row: RowRef = { table: 'hire', id };
    const words = options.find(({ value }) => value === team)?.words ?? '';
    const cell = (...fields: Field[]): Cell => ({ status: null, mark: null, fields });
    return {
      row,
      code: '',
      cells: [
        cell(field(row, 'name', 'Name', 'line', name, { optional: false })),
        cell(
          field(row, 'role', 'Role', 'line', role, { optional: false }),
          field(row, 'note', 'Note', 'words', '', { optional: false }),
        ),
        cell({
          ...field(row, 'team', 'Team', 'choice', team, { words }),
          control: {
            control: 'choice',
            options,
            add: { label: 'Add team', table: 'team', fields: { department: 'd1' } },
          },
        }),
        cell(field(row, 'transfer', 'Transfer', 'truth', false, { optional: false })),
        cell(field(row, 'years', 'Years', 'integer', years, { optional: false })),
      ],
    };
  };
  const column = (label: string) => ({ label, width: 1, quarter: null, current: false });
  return {
    block: 'grid',
    heading: 'Hires',
    columns: ['Name', 'Role', 'Team', 'Transfer', 'Years'].map(column),
    rows: [
      person('h1', 'Ada Lovelace', 'Engineer', 't1', 5),
      person('h2', 'Grace Hopper', 'Writer', null, 10),
    ],
    add: { label: 'Add hire', table: 'hire', fields: { department: 'd1' } },
    blank: person(NOBODY, '', '', null, 0),
    empty: 'No hires yet.',
  };
}

/** An objective's sheet and a key result's. */
export function sample(): { objective: Sheet; measured: Sheet } {
  const row: RowRef = { table: 'objective', id: 'o1' };
  const quarter: RowRef = {
    table: 'objective_quarter',
    key: { objective: 'o1', quarter: 'FY2021-Q1' },
  };
  const targets = {
    words: 'Q4 FY20-21',
    control: {
      control: 'choice' as const,
      options: [
        { value: 'FY2021-Q3', words: 'Q3 FY20-21' },
        { value: 'FY2021-Q4', words: 'Q4 FY20-21' },
      ],
    },
  };
  const quarters = [1, 2, 3, 4].map((each) => ({
    label: `Q${each}`,
    width: each === 1 ? 1.8 : 1,
    quarter: `FY2021-Q${each}`,
    current: each === 1,
  }));
  const column = (label: string, width: number) => ({
    label,
    width,
    quarter: null,
    current: false,
  });
  const kr: RowRef = { table: 'key_result', id: 'kr1' };
  const planned = (each: number) => {
    const row: RowRef = {
      table: 'trajectory',
      key: { subject: 'key_result:kr1', quarter: `FY2021-Q${each}` },
    };
    const plain = (field: Field): Cell => ({ status: null, mark: null, fields: [field] });
    return {
      row,
      code: `Q${each}`,
      cells: [
        plain(field(row, 'target', 'Planned number', 'number', each * 20)),
        plain(field(row, 'words', 'Planned, in words', 'words', null)),
        plain(field(row, 'value', 'Value', 'fixed', null)),
      ],
    };
  };
  const objective: Sheet = {
    node: { table: 'objective', id: 'o1', list: null },
    over: 'Platform evolution · Objective',
    title: field(row, 'title', 'Title', 'line', 'Evolutionary architecture', { optional: false }),
    heading: '',
    facts: [
      {
        label: 'Owner',
        words: 'Architecture',
        field: field(row, 'owner', 'Owner', 'line', 'Architecture'),
      },
      {
        label: 'Target',
        words: 'Q4 FY20-21',
        field: field(row, 'target_quarter', 'Target', 'choice', 'FY2021-Q4', targets),
      },
      { label: 'Score', words: '0.33', field: null },
    ],
    blocks: [
      {
        block: 'field',
        field: field(
          row,
          'statement',
          'Statement',
          'words',
          'A new knowledge platform is defined on our key technologies, so that development teams deliver value on their own and communities share knowledge in the forms that suit them.',
        ),
      },
      {
        block: 'grid',
        heading: 'Key results',
        columns: [column('Key result', 3), column('Year goal', 1.5), ...quarters],
        rows: [
          keyResult(
            1,
            'Maturity level 3 of the architecture model for at least 85 % of capabilities by Q4',
            '4 capabilities at level 1, 4 at level 2',
            '85 % of capabilities at level 3',
            0,
            '37.5 % at level 1\n62.5 % at level 2',
          ),
          keyResult(
            2,
            'Engineers understand today’s and the target architecture better, measured by surveys',
            'to be set in Q2',
            'Baseline to be set',
            2,
            'Baseline survey moved to the third week of October',
          ),
          keyResult(3, 'Four new service components in production', '', '4 services', null, null),
        ],
        add: {
          label: 'Add key result',
          table: 'key_result',
          fields: { objective: 'o1', statement: '' },
        },
        blank: { ...keyResult(0, '', '', '', null, null, NOBODY), code: '' },
        empty: 'No key results yet.',
      },
      {
        block: 'field',
        field: field(
          quarter,
          'narrative',
          'This quarter',
          'prose',
          '- **Structured content:** the data model and a first full import are done\n  - with [links](https://example.org)\n- Architecture practice: the decision process follows the new technical one',
        ),
      },
      {
        block: 'grid',
        heading: 'Drill-downs',
        columns: [column('Title', 1.5), column('Situation', 2)],
        rows: [],
        add: { label: 'Add drill-down', table: 'drill_down', fields: {} },
        blank: drillDown(NOBODY),
        empty: 'No drill-downs yet.',
      },
    ],
  };
  const short = (field: Field) => ({ block: 'field' as const, field });
  const measured: Sheet = {
    node: { table: 'key_result', id: 'kr1', list: null },
    over: 'Evolutionary architecture · Key result',
    title: field(kr, 'statement', 'Statement', 'line', 'Maturity level 3 for 85 % of capabilities'),
    heading: '',
    facts: [{ label: 'Status', words: 'On track', field: null }],
    blocks: [
      short(field(kr, 'status', 'Status', 'status', 's1')),
      short(
        field(kr, 'value', 'Value', 'number', 1880, { words: '1,880', placeholder: 'No number' }),
      ),
      short(field(kr, 'as_of', 'As of', 'date', '2020-10-12')),
      short(field(kr, 'unit', 'Unit', 'line', null, { placeholder: 'Unit' })),
      short(field(kr, 'changed', 'Substantially changed', 'truth', false)),
      short(field(kr, 'words', "Status in the owner's words", 'words', '37.5 % at level 1')),
      {
        block: 'grid',
        heading: 'Planned by quarter',
        columns: [column('Planned', 1), column('In words', 3), column('Actual', 1)],
        rows: [1, 2, 3, 4].map(planned),
        add: null,
        blank: null,
        empty: '',
      },
    ],
  };
  return { objective, measured };
}
