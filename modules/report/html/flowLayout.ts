import type { Flow } from "../flow.js";
import { wrapped } from "./wrapped.js";

type Side = Flow["before"];
type Node = Side["nodes"][number];

interface Line {
  readonly text: string;
  readonly isDetail: boolean;
}

/** A box with its place; `x` and `y` are its upper left corner. */
export interface Box {
  readonly node: Node;
  readonly lines: readonly Line[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow from the lower edge of one box to the upper edge of another. */
export interface Way {
  readonly certain: boolean;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly ways: readonly Way[];
}

const boxWidth = 280;
const gapAcross = 24;
const gapDown = 40;
/** So many have room in every usual font. */
const charactersALine = { title: 30, detail: 36 };
export const lineHeight = 18;
const padding = 10;

/** Places a tree of boxes: each level below the one before, each box in the middle above what follows it. */
export function flowLayout({ nodes, edges }: Side): FlowLayout {
  const texts = new Map(nodes.map((node) => [node.id, linesOf(node)]));
  const children = (id: string) => edges.filter(({ from }) => from === id).map(({ to }) => to);
  const roots = nodes.filter(({ id }) => edges.every(({ to }) => to !== id)).map(({ id }) => id);
  const columns = new Map<string, number>();
  const depths = new Map<string, number>();
  let leaves = 0;
  const place = (id: string, depth: number): number => {
    depths.set(id, depth);
    const below = children(id)
      .filter((child) => !depths.has(child))
      .map((child) => place(child, depth + 1));
    const column = below.length === 0 ? leaves++ : ((below[0] ?? 0) + (below.at(-1) ?? 0)) / 2;
    columns.set(id, column);
    return column;
  };
  for (const root of roots) place(root, 0);
  const heightOf = (id: string) => (texts.get(id)?.length ?? 0) * lineHeight + 2 * padding;
  const tops = levelTops(nodes.map(({ id }) => ({ depth: depths.get(id) ?? 0, height: heightOf(id) })));
  const boxes = nodes.map((node): Box => {
    const { id } = node;
    const x = 1 + (columns.get(id) ?? 0) * (boxWidth + gapAcross);
    return {
      node,
      lines: texts.get(id) ?? [],
      x,
      y: tops[depths.get(id) ?? 0] ?? 0,
      width: boxWidth,
      height: heightOf(id),
    };
  });
  return { ...sizeOf(boxes), boxes, ways: waysOf(boxes, edges) };
}

const signs = { added: "+ ", removed: "− ", changed: "~ " } as const;

function linesOf({ label, priority, detail, change }: Node): readonly Line[] {
  const title = `${change === undefined ? "" : signs[change]}${priority === undefined ? "" : `${priority}  `}${label}`;
  return [
    ...wrapped(title, charactersALine.title).map((text) => ({ text, isDetail: false })),
    ...(detail === undefined ? [] : wrapped(detail, charactersALine.detail).map((text) => ({ text, isDetail: true }))),
  ];
}

/** Where each level starts. */
function levelTops(boxes: readonly { readonly depth: number; readonly height: number }[]): readonly number[] {
  const tops = [1];
  const levels = Math.max(0, ...boxes.map(({ depth }) => depth));
  for (let level = 0; level < levels; level++) {
    const heights = boxes.filter(({ depth }) => depth === level).map(({ height }) => height);
    tops.push((tops[level] ?? 0) + Math.max(0, ...heights) + gapDown);
  }
  return tops;
}

function waysOf(boxes: readonly Box[], edges: Side["edges"]): readonly Way[] {
  const boxOf = new Map(boxes.map((box) => [box.node.id, box]));
  return edges.flatMap(({ from, to, certain }) => {
    const [start, end] = [boxOf.get(from), boxOf.get(to)];
    if (start === undefined || end === undefined) return [];
    const middle = ({ x, width }: Box) => x + width / 2;
    return [{ certain, from: [middle(start), start.y + start.height], to: [middle(end), end.y] } as const];
  });
}

function sizeOf(boxes: readonly Box[]): { width: number; height: number } {
  return {
    width: 1 + Math.max(0, ...boxes.map(({ x, width }) => x + width)),
    height: 1 + Math.max(0, ...boxes.map(({ y, height }) => y + height)),
  };
}
