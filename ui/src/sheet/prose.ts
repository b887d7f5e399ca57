// Prose as the plan keeps it: paragraphs, nested bullets, bold, italic, links; Markdown in and out.
// Whatever else a text holds stays in it as plain words. Not the editor around it.
import MarkdownIt from 'markdown-it';
import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { MarkdownParser, MarkdownSerializer } from 'prosemirror-markdown';
import { type Node, Schema, Slice } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState, Plugin } from 'prosemirror-state';
import { cleaned } from './paste';

/** Whether an address may be a link's. */
export function linkable(href: string): boolean {
  return /^(https?:\/\/|mailto:)\S+$/i.test(href);
}

/** What prose can hold. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      group: 'block',
      content: 'inline*',
      parseDOM: [{ tag: 'p' }],
      toDOM: () => ['p', 0],
    },
    bullet_list: {
      group: 'block',
      content: 'list_item+',
      parseDOM: [{ tag: 'ul' }, { tag: 'ol' }],
      toDOM: () => ['ul', 0],
    },
    list_item: {
      content: 'paragraph block*',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (dom) => {
            const href = dom.getAttribute('href') ?? '';
            return linkable(href) ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => [
        'a',
        { href: mark.attrs.href as string, title: mark.attrs.href as string },
        0,
      ],
    },
    em: { parseDOM: [{ tag: 'i' }, { tag: 'em' }], toDOM: () => ['em', 0] },
    strong: { parseDOM: [{ tag: 'b' }, { tag: 'strong' }], toDOM: () => ['strong', 0] },
  },
});

const { doc, paragraph, bullet_list, list_item, hard_break } = schema.nodes;
const { strong, em, link } = schema.marks;

const tokenizer = new MarkdownIt('commonmark', { html: false }).disable([
  'heading',
  'lheading',
  'code',
  'fence',
  'blockquote',
  'hr',
  'html_block',
  'html_inline',
  'reference',
  'image',
  'backticks',
  'autolink',
]);
tokenizer.validateLink = linkable;

const parser = new MarkdownParser(schema, tokenizer, {
  paragraph: { block: 'paragraph' },
  bullet_list: { block: 'bullet_list' },
  list_item: { block: 'list_item' },
  hardbreak: { node: 'hard_break' },
  em: { mark: 'em' },
  strong: { mark: 'strong' },
  link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
});

const serializer = new MarkdownSerializer(
  {
    paragraph(state, node) {
      state.renderInline(node);
      state.closeBlock(node);
    },
    bullet_list(state, node) {
      state.renderList(node, '  ', () => '- ');
    },
    list_item(state, node) {
      state.renderContent(node);
    },
    text(state, node) {
      state.text(node.text ?? '');
    },
    hard_break(state, node, parent, index) {
      for (let after = index + 1; after < parent.childCount; after++)
        if (parent.child(after).type !== node.type) return state.write('\\\n');
    },
  },
  {
    em: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
    strong: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
    link: {
      open: '[',
      close: (_state, mark) => `](${String(mark.attrs.href).replace(/[()\\]/g, '\\$&')})`,
    },
  },
);

/** Prose from its Markdown. Numbers of numbered lists stay as words. */
export function fromMarkdown(text: string): Node {
  try {
    const parsed = parser.parse(text.replace(/^([ \t>*+-]*\d+)([.)])(?=\s)/gm, '$1\\$2'));
    if (parsed.childCount > 0) return parsed;
  } catch {
    // Falls to plain paragraphs, so that nothing of the text is lost.
    return fromPlain(text);
  }
  return fromPlain(text);
}

/** Prose as Markdown. */
export function toMarkdown(prose: Node): string {
  return serializer.serialize(prose, { tightLists: isTight(prose) }).trimEnd();
}

function isTight(prose: Node): boolean {
  let tight = true;
  prose.descendants((node, _at, parent, index) => {
    if (node.type === paragraph && parent?.type === list_item && index > 0) tight = false;
  });
  return tight;
}

function fromPlain(text: string): Node {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '');
  const blocks = lines.map((line) => paragraph.create(null, schema.text(line)));
  return doc.create(null, blocks.length > 0 ? blocks : [paragraph.create()]);
}

/** Pasted plain text: bulleted lines become bullets, other lines paragraphs. */
export function pasted(text: string): Slice {
  return Slice.maxOpen(fromPasted(text).content);
}

/** Plain text from elsewhere as prose. */
export function fromPasted(text: string): Node {
  const plain = text.replace(/\r\n?/g, '\n');
  const bulleted = /^[ \t]*[•–*-]\s+\S/m.test(plain);
  return bulleted ? fromMarkdown(plain.replace(/^([ \t]*)[•–]\s+/gm, '$1- ')) : fromPlain(plain);
}

/** Prose as it is read, without its looks. */
export function plainOf(markdown: string): string {
  const prose = fromMarkdown(markdown);
  return prose.textBetween(0, prose.content.size, '\n', '\n');
}

/** Pasted HTML: what prose can hold of it. What the editor itself copied is that already. */
export function pastedHtml(html: string): string {
  return /<[^>]+ data-pm-slice=/.test(html) ? html : cleaned(html, linkable);
}

/** Whether the selection stands in a bullet. */
export function inBullet(state: EditorState): boolean {
  const at = state.selection.$from;
  for (let depth = at.depth; depth > 0; depth--) if (at.node(depth).type === list_item) return true;
  return false;
}

/** The address of the link at the selection. */
export function linkAt(state: EditorState): string | null {
  const { $from, from, to, empty } = state.selection;
  let href: string | null = null;
  const marks = empty ? $from.marks() : [];
  for (const mark of marks) if (mark.type === link) href = mark.attrs.href as string;
  state.doc.nodesBetween(from, to, (node) => {
    for (const mark of node.marks) if (mark.type === link) href ??= mark.attrs.href as string;
  });
  return href;
}

/** Links the selection (or writes the address where nothing is selected); null takes links off. */
export function setLink(href: string | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (href === null) dispatch?.(state.tr.removeMark(from, to, link));
    else if (empty) {
      const words = schema.text(href.replace(/^mailto:/i, ''), [link.create({ href })]);
      dispatch?.(state.tr.replaceSelectionWith(words, false));
    } else dispatch?.(state.tr.removeMark(from, to, link).addMark(from, to, link.create({ href })));
    return true;
  };
}

/** Turns the selected paragraphs into bullets, or bullets back. */
export const toggleBullets: Command = (state, dispatch, view) =>
  inBullet(state)
    ? liftListItem(list_item)(state, dispatch, view)
    : wrapInList(bullet_list)(state, dispatch, view);

/** Makes text bold, or not. */
export const toggleBold: Command = toggleMark(strong);
/** Makes text italic, or not. */
export const toggleItalic: Command = toggleMark(em);

const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
  return true;
});

/** A new bullet, or a line break where there is none; what a grid's line-break key does. */
export const newLine: Command = chainCommands(splitListItem(list_item), lineBreak);

/** The editor's keys, history and typing rules. */
export function plugins(askLink: () => void): Plugin[] {
  return [
    inputRules({ rules: [wrappingInputRule(/^\s*[-*•]\s$/, bullet_list)] }),
    keymap({
      'Mod-b': toggleBold,
      'Mod-i': toggleItalic,
      // Without words to link, the key asks for the window's commands.
      'Mod-k': (state) => {
        if (state.selection.empty && linkAt(state) === null) return false;
        askLink();
        return true;
      },
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      Enter: splitListItem(list_item),
      'Shift-Enter': lineBreak,
      Tab: sinkListItem(list_item),
      'Shift-Tab': liftListItem(list_item),
    }),
    keymap(baseKeymap),
    history(),
  ];
}
