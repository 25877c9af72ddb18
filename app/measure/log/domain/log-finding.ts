/**
 * What a verification of the log can find wrong, each by its name. All but the last five are about the log as it is
 * stored; those are about a checkpoint that somebody kept outside.
 */
export const logFindingKinds = [
  'entry-gap',
  'entry-form',
  'entry-changed',
  'entry-order',
  'entry-without-closing',
  'closing-without-entry',
  'closed-twice',
  'closing-bytes',
  'closing-record',
  'public-bytes',
  'ratings-changed',
  'key-changed',
  'checkpoint-form',
  'checkpoint-signature',
  'checkpoint-beyond',
  'checkpoint-rewritten',
  'cosignature-wrong',
  'kept-form',
  'kept-other-log',
  'kept-signature',
  'kept-beyond',
  'kept-rewritten',
] as const;

export type LogFindingKind = (typeof logFindingKinds)[number];

/** One thing that is wrong, and where: a place in the log, a size of it, or a period. */
export type LogFinding = { kind: LogFindingKind; at: string };
