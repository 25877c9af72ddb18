import type { z } from 'zod';

/**
 * A place of a schema where a value is taken as it comes; `unbounded`: why it may be as large as its sender likes, or
 * null.
 */
export type Leaf = { path: string; kind: string; unbounded: string | null };

type Def = z.core.$ZodTypeDef & {
  coerce?: boolean;
  element?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  out?: z.core.$ZodType;
  items?: z.core.$ZodType[];
  options?: z.core.$ZodType[];
  shape?: Record<string, z.core.$ZodType>;
  catchall?: z.core.$ZodType;
};

const scalars = new Set(['number', 'int', 'boolean', 'enum', 'literal', 'null', 'undefined', 'never', 'date', 'nan']);
const wrappers = new Set(['optional', 'nullable', 'default', 'prefault', 'catch', 'readonly', 'nonoptional']);

/** Every place that a schema takes something at, down to the last; what a transform makes is none. */
export function listLeaves(schema: z.core.$ZodType, path = ''): Leaf[] {
  const def = schema._zod.def as Def;
  const leaf = (unbounded: string | null): Leaf => ({ path, kind: def.type, unbounded });
  const below = (inner: z.core.$ZodType | undefined, step = '') =>
    inner === undefined ? [] : listLeaves(inner, path + step);
  if (def.type === 'string') return [leaf(def.coerce === true ? 'whatever comes is made a text' : withoutMost(def))];
  if (def.type === 'array') return [leaf(withoutMost(def)), ...below(def.element, '[]')];
  if (def.type === 'object') {
    const rest = def.catchall === undefined || def.catchall._zod.def.type === 'never' ? [] : [leaf('takes any key')];
    return [
      ...rest,
      ...Object.entries(def.shape ?? {}).flatMap(([key, inner]) => below(inner, path === '' ? key : `.${key}`)),
    ];
  }
  if (def.type === 'tuple') return (def.items ?? []).flatMap((inner, at) => below(inner, `[${at}]`));
  if (def.type === 'union') return (def.options ?? []).flatMap((inner) => below(inner));
  if (def.type === 'pipe') return [...below(def.in), ...below(def.out)];
  if (def.type === 'transform') return [];
  if (wrappers.has(def.type)) return below(def.innerType);
  return [leaf(scalars.has(def.type) ? null : `${def.type} has no bound`)];
}

/** The first thing asked of a text or a list must be its length, and nothing else after it is too long. */
function withoutMost({ checks = [] }: Def): string | null {
  const first = checks[0]?._zod.def;
  if (first?.check !== 'max_length') return 'its length is not the first thing asked';
  return first.abort === true ? null : 'what is too long is looked at further';
}
