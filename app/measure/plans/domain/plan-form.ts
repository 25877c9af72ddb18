import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { toOneLine } from '~/base/text/one-line';
import { toKeptCitation } from '~/registry/targets/domain/citation';
import { indicators } from '~/registry/targets/domain/target';
import {
  MAX_CITATION,
  MAX_EXPLAIN_DAYS,
  MAX_QUOTE,
  MAX_TITLE,
  planCodeSchema,
  type DraftedTarget,
  type PlanChange,
} from '~/registry/targets/domain/plan-change';
import { isUnitLevel } from '~/registry/units/domain/unit';

export type PlanFault = { field: string; code: ErrorCode; details?: ErrorDetails };
type Values = Readonly<Record<string, string>>;

const MAX_PERCENT_LENGTH = 10;

/** A target as its form has it, from the day that the form names, and what is wrong with it. */
export function readTarget(values: Values): { day: LocalDay; target: DraftedTarget; faults: PlanFault[] } {
  const faults: PlanFault[] = [];
  const indicator = indicators.find((one) => one === values.indicator);
  if (indicator === undefined) faults.push({ field: 'indicator', code: 'value-missing' });
  const level = values.unitLevel ?? '';
  if (level !== '*' && !isUnitLevel(level)) faults.push({ field: 'unitLevel', code: 'value-missing' });
  const threshold = readPercent(values.threshold);
  if (threshold === null) faults.push({ field: 'threshold', code: 'percent-out-of-bounds', details: PERCENT });
  const isShareAsked = toOneLine(values.shareOfUnits) !== '';
  const shareOfUnits = isShareAsked ? readPercent(values.shareOfUnits) : null;
  if (isShareAsked && (shareOfUnits ?? 0) === 0)
    faults.push({ field: 'shareOfUnits', code: 'percent-out-of-bounds', details: PERCENT });
  const target: DraftedTarget = {
    indicator: indicator ?? 'PARTICIPATION',
    unitLevel: level === '*' || isUnitLevel(level) ? level : '*',
    field: toOneLine(values.field) || '*',
    comparator: values.comparator === '>' ? '>' : '>=',
    threshold: threshold ?? 1,
    shareOfUnits,
    validTo: readLastDay(values, faults),
    citation: toKeptCitation(readText(values, 'citation', MAX_CITATION, faults)),
    quoteVi: readText(values, 'quoteVi', MAX_QUOTE, faults),
  };
  return { day: readDay(values, faults), target, faults };
}

/** A plan as its form has it, without the targets. */
export function readPlan(values: Values): {
  day: LocalDay;
  code: string;
  begun: NonNullable<PlanChange['begun']>;
  faults: PlanFault[];
} {
  const faults: PlanFault[] = [];
  const code = toOneLine(values.code);
  if (!planCodeSchema.safeParse(code).success)
    faults.push({ field: 'code', code: code === '' ? 'value-missing' : 'input-invalid' });
  const begun = {
    titleVi: readText(values, 'titleVi', MAX_TITLE, faults),
    verifiedOnly: values.verifiedOnly === 'on',
    doubleKeying: values.doubleKeying === 'on',
    explainDays: readExplainDays(values, faults),
    validTo: readLastDay(values, faults),
  };
  return { day: readDay(values, faults), code, begun, faults };
}

/** How many working days a unit has for an explanation. */
export function readExplainDays(values: Values, faults: PlanFault[]): number {
  const text = toOneLine(values.explainDays);
  const days = /^\d{1,3}$/.test(text.slice(0, 4)) ? Number(text) : 0;
  if (days < 1 || days > MAX_EXPLAIN_DAYS)
    faults.push({ field: 'explainDays', code: 'explain-days-out-of-bounds', details: { most: MAX_EXPLAIN_DAYS } });
  return days;
}

const PERCENT = { least: 0, most: 100 };

/** A percentage from 0 to 100, with a comma or a point, as a fraction; null for anything else. */
export function readPercent(text: string | undefined): number | null {
  const typed = toOneLine(text).replace(/%$/, '').trim().replace(',', '.');
  if (typed.length > MAX_PERCENT_LENGTH || !/^\d{1,3}(?:\.\d{1,4})?$/.test(typed)) return null;
  const percent = Number(typed);
  // Through whole hundredths of a per mille: 85.1 / 100 is not the double that 0.851 is.
  const fraction = Math.round(percent * 10_000) / 1_000_000;
  return fraction <= 1 ? fraction : null;
}

function readDay(values: Values, faults: PlanFault[]): LocalDay {
  const day = localDaySchema.safeParse(values.day ?? '');
  if (!day.success) faults.push({ field: 'day', code: 'day-invalid' });
  return day.success ? day.data : '';
}

function readLastDay(values: Values, faults: PlanFault[]): LocalDay | null {
  const text = toOneLine(values.validTo);
  if (text === '') return null;
  const day = localDaySchema.safeParse(text);
  if (!day.success) faults.push({ field: 'validTo', code: 'day-invalid' });
  return day.success ? day.data : null;
}

function readText(values: Values, field: string, longest: number, faults: PlanFault[]): string {
  const text = toOneLine(values[field]);
  if (text === '') faults.push({ field, code: 'value-missing' });
  if (text.length > longest) faults.push({ field, code: 'value-too-long' });
  return text;
}
