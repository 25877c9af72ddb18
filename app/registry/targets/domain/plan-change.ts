import { z } from 'zod';
import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { boundedList, boundedText } from '~/base/text/bounded';
import { indicators, type TargetRecord } from '~/registry/targets/domain/target';
import { unitLevels } from '~/registry/units/domain/unit';

export const MAX_CITATION = 200;
export const MAX_QUOTE = 2_000;
export const MAX_TITLE = 300;
export const MAX_EXPLAIN_DAYS = 60;
/** More than any plan has. */
const MAX_TARGETS = 500;

export const planCodeSchema = boundedText(32).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
const share = z.number().gt(0).max(1);

/** A target as somebody drafts it; it begins on the day of the change. */
export const draftedTargetSchema = z.object({
  indicator: z.enum(indicators),
  unitLevel: z.enum([...unitLevels, '*']),
  field: boundedText(64).min(1),
  comparator: z.enum(['>=', '>']),
  // Above nothing: that units publish at all.
  threshold: z.number().min(0).max(1),
  shareOfUnits: share.nullable(),
  validTo: localDaySchema.nullable(),
  citation: boundedText(MAX_CITATION).min(1),
  quoteVi: boundedText(MAX_QUOTE).min(1),
});

/** From `day` on a plan begins, targets of it are no more, and others are. */
export const planChangeSchema = z.object({
  day: localDaySchema,
  plan: planCodeSchema,
  /** What a plan is that begins; null for a change of one that is there. */
  begun: z
    .object({
      titleVi: boundedText(MAX_TITLE).min(1),
      verifiedOnly: z.boolean(),
      doubleKeying: z.boolean(),
      explainDays: z.number().int().min(1).max(MAX_EXPLAIN_DAYS),
      validTo: localDaySchema.nullable(),
    })
    .nullable(),
  /** Ids of targets that are no more. */
  ended: boundedList(z.number().int().min(1).max(999_999_999), MAX_TARGETS),
  added: boundedList(draftedTargetSchema, MAX_TARGETS),
});

export type DraftedTarget = z.infer<typeof draftedTargetSchema>;
export type PlanChange = z.infer<typeof planChangeSchema>;

export type KeptPlan = { code: string; validFrom: LocalDay; validTo: LocalDay | null };
export type KeptPlans = { plans: readonly KeptPlan[]; targets: readonly TargetRecord[] };

export type PlanProblem = { field: string; code: ErrorCode; value: string };

type Bounds = { closedThrough: LocalDay | null; fields: ReadonlySet<string> };

/**
 * What is wrong with a change of a plan; nothing where it may be made. A closed day stays under the plan that it was
 * closed under (measurement rule 5), a target that ends is one of the plan's and in force or to come, what is added
 * lies within the plan's days, and no two targets ask the same of the same at once.
 */
export function checkPlanChange(kept: KeptPlans, change: PlanChange, { closedThrough, fields }: Bounds): PlanProblem[] {
  const { day, begun, ended, added } = change;
  const problems: PlanProblem[] = [];
  const refuse = (field: string, code: ErrorCode, value: string) => {
    problems.push({ field, code, value });
  };
  if (closedThrough !== null && day <= closedThrough) refuse('day', 'unit-in-closed-period', day);
  const known = kept.plans.find(({ code }) => code === change.plan);
  if (begun === null && known === undefined) refuse('plan', 'plan-unknown', change.plan);
  if (begun !== null && known !== undefined) refuse('code', 'plan-code-taken', change.plan);
  if (problems.some(({ code }) => code === 'plan-code-taken')) return problems;
  const plan = begun === null ? known : { code: change.plan, validFrom: day, validTo: begun.validTo };
  if (plan === undefined) return problems;
  if (begun === null && ended.length + added.length === 0) refuse('', 'plan-nothing-changes', plan.code);
  if (plan.validTo !== null && plan.validTo < day)
    refuse(begun === null ? 'day' : 'validTo', 'target-outside-plan', day);
  if (day < plan.validFrom) refuse('day', 'target-outside-plan', day);

  const own = kept.targets.filter((target) => target.plan === plan.code);
  const ending = new Set(ended);
  for (const id of ended) {
    const target = own.find((one) => one.id === id);
    if (target === undefined || (target.validTo !== null && target.validTo < day))
      refuse('', 'target-changed-meanwhile', String(id));
  }
  const staying = own.filter((target) => !ending.has(target.id) && (target.validTo === null || target.validTo >= day));
  for (const [index, target] of added.entries()) {
    if (target.field !== '*' && !fields.has(target.field)) refuse('field', 'field-unknown', target.field);
    if (target.comparator === '>' && target.threshold >= 1) refuse('threshold', 'target-unreachable', '100 %');
    const last = target.validTo;
    if (last !== null && (last < day || (plan.validTo !== null && last > plan.validTo)))
      refuse('validTo', 'target-outside-plan', last);
    const before = added.slice(0, index);
    if ([...staying, ...before].some((other) => askedKey(target) === askedKey(other)))
      refuse('indicator', 'target-duplicate', target.indicator);
  }
  return problems;
}

/** The targets of a plan from the day of a change on, as a report is given them; drafted ones have negative ids. */
export function targetsAfter(kept: KeptPlans, { day, plan, ended, added }: PlanChange): TargetRecord[] {
  const staying = kept.targets.filter(
    (target) =>
      target.plan === plan && !ended.includes(target.id) && (target.validTo === null || target.validTo >= day),
  );
  return [
    ...staying,
    ...added.map((target, index): TargetRecord => ({ ...target, id: -1 - index, plan, validFrom: day })),
  ];
}

type Asked = Pick<DraftedTarget, 'indicator' | 'unitLevel' | 'field' | 'shareOfUnits'>;

/**
 * What a target asks of whom, whatever the figure: a plan asks it once. A share of the units is asked of the city,
 * beside what is asked of each unit.
 */
export function askedKey({ indicator, unitLevel, field, shareOfUnits }: Asked): string {
  return `${indicator} ${unitLevel} ${field} ${shareOfUnits !== null && shareOfUnits < 1 ? 'share' : 'each'}`;
}
