import type { NamedRule } from '~/base/named-rules';

/** `WEAK`: one sign that chance may give; `CLEAR`: several that agree; `STRONG`: it hardly has another explanation. */
export const strengths = ['WEAK', 'CLEAR', 'STRONG'] as const;
export type Strength = (typeof strengths)[number];

type StrengthFlag = { rule: NamedRule; firstDay: string; lastDay: string; responses: number };

export type CaseEvidence = {
  strength: Strength;
  rules: NamedRule[];
  flags: number;
  /** How many different spans of days are flagged. */
  spans: number;
  /** Ratings that the flags name; one that two flags name counts twice. */
  ratings: number;
};

/** Only programs meet these: one flag is enough. */
const conclusive: ReadonlySet<NamedRule> = new Set<NamedRule>(['HONEYPOT', 'DEVICE_PACE']);

const CLEAR_SPANS = 3;
const STRONG_RULES = 3;

/**
 * How strong the flags of a case are together, and from what. Rules look at different things, so two that agree are
 * more than one twice; four weeks that overlap are the same sign again, so the windows of one rule count only from the
 * third on.
 */
export function caseStrength(flags: readonly StrengthFlag[]): CaseEvidence {
  const rules = [...new Set(flags.map(({ rule }) => rule))];
  const spans = new Set(flags.map(({ firstDay, lastDay }) => `${firstDay} ${lastDay}`)).size;
  const ratings = flags.reduce((sum, { responses }) => sum + responses, 0);
  const isStrong = rules.length >= STRONG_RULES || rules.some((rule) => conclusive.has(rule));
  const isClear = rules.length >= 2 || spans >= CLEAR_SPANS;
  return { strength: isStrong ? 'STRONG' : isClear ? 'CLEAR' : 'WEAK', rules, flags: flags.length, spans, ratings };
}
