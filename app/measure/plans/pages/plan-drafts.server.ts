import { DomainError, httpStatusOf, type ErrorCode } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import type { Queryable } from '~/platform/database/db.server';
import { readPlan, readTarget, type PlanFault } from '~/measure/plans/domain/plan-form';
import { findClash } from '~/registry/changes/store/change-clash.server';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { checkPlan } from '~/registry/changes/store/plan-effects.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import {
  planChangeSchema,
  targetsAfter,
  type DraftedTarget,
  type PlanChange,
} from '~/registry/targets/domain/plan-change';
import type { TargetRecord } from '~/registry/targets/domain/target';
import { loadKeptPlans } from '~/registry/targets/store/kept-plans.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

type Asked = Pick<AdminRequest, 'context' | 'user' | 'by'>;

/** What tells a target as a form showed it from the same after somebody changed it. */
export function seenTarget(target: TargetRecord): string {
  const { indicator, unitLevel, field, comparator, threshold, shareOfUnits, validFrom, validTo } = target;
  return JSON.stringify([
    indicator,
    unitLevel,
    field,
    comparator,
    threshold,
    shareOfUnits,
    validFrom,
    validTo,
    target.citation,
    target.quoteVi,
  ]);
}

/**
 * Keeps as a draft what the form of a target asks for: a new one of `plan`, or another in place of `target`, or, by
 * the intent `end`, its end. Throws 'not-found'.
 */
export async function draftTarget(
  { context: { db }, user, by }: Asked,
  about: { plan: string; target: number | null },
  form: URLSearchParams,
): Promise<FormResult<number, ErrorCode>> {
  const typed = Object.fromEntries(form);
  const { targets } = await loadKeptPlans(db);
  const isEnd = form.get('intent') === 'end';
  const { day, target, faults } = readTarget(typed);
  const relevant = isEnd ? faults.filter(({ field }) => field === 'day') : faults;
  if (relevant.length > 0) return formRefused(relevant, typed);
  if (about.target !== null) {
    const now = targets.find(({ id }) => id === about.target);
    if (now === undefined || seenTarget(now) !== form.get('seen'))
      return formRefused([{ code: 'target-changed-meanwhile' }], typed, 409);
  }
  const ended = about.target === null ? [] : [about.target];
  if (isEnd && ended.length === 0) throw new DomainError('input-invalid');
  const change: PlanChange = { day, plan: about.plan, begun: null, ended, added: isEnd ? [] : [target] };
  const basis = isEnd ? (targets.find(({ id }) => id === about.target)?.citation ?? '') : target.citation;
  return keepDraft(db, change, basis, typed, { by: user, now: by.now });
}

/** Keeps as a draft a plan that begins, with the targets of another that was chosen. */
export async function draftPlan(
  { context: { db }, user, by }: Asked,
  form: URLSearchParams,
): Promise<FormResult<number, ErrorCode>> {
  const typed = Object.fromEntries(form);
  const { day, code, begun, faults } = readPlan(typed);
  if (faults.length > 0) return formRefused(faults, typed);
  const kept = await loadKeptPlans(db);
  const model = kept.plans.find((plan) => plan.code === (form.get('copy') ?? ''));
  const copied =
    model === undefined ? [] : targetsAfter(kept, { day, plan: model.code, begun: null, ended: [], added: [] });
  const change: PlanChange = {
    day,
    plan: code,
    begun,
    ended: [],
    added: copied.map((target) => ({ ...toDrafted(target), validTo: null })),
  };
  return keepDraft(db, change, begun.titleVi, typed, { by: user, now: by.now });
}

async function keepDraft(
  db: AdminRequest['context']['db'],
  change: PlanChange,
  basis: string,
  typed: Record<string, string>,
  attribution: { by: { id: number; name: string }; now: Date },
): Promise<FormResult<number, ErrorCode>> {
  const problems = await checkPlan(db, change);
  // A field shows one mistake at a time.
  const first = problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index);
  const faults = first.map(({ field, code, value }): PlanFault => ({ field, code, details: { value } }));
  const clash = faults.length === 0 ? await findClash(db, { kind: 'PLAN', content: change }) : null;
  if (clash !== null) faults.push({ field: '', code: clash.code, details: { number: clash.id } });
  if (faults.length > 0) {
    const status = Math.max(...faults.map(({ code }) => httpStatusOf(code)));
    const shown = faults.map(({ field, ...fault }) => (field === '' ? fault : { field, ...fault }));
    return formRefused(shown, typed, status);
  }
  if (!planChangeSchema.safeParse(change).success) throw new DomainError('input-invalid');
  const { day } = change;
  return formDone(await draftChange(db, { kind: 'PLAN', day, basis, content: change }, attribution));
}

function toDrafted(target: TargetRecord): DraftedTarget {
  const { indicator, unitLevel, field, comparator, threshold, shareOfUnits, validTo, citation, quoteVi } = target;
  return { indicator, unitLevel, field, comparator, threshold, shareOfUnits, validTo, citation, quoteVi };
}

/** Which target, or which plan for a new one, an address asks for. Throws 'not-found'. */
export async function findAskedTarget(db: Queryable, search: URLSearchParams) {
  const { plans, targets } = await loadKeptPlans(db);
  const id = parseRecordId(search.get('target'));
  const target = id === null ? null : targets.find((one) => one.id === id);
  const plan = plans.find(({ code }) => code === (target?.plan ?? search.get('plan') ?? ''));
  if (plan === undefined || target === undefined) throw new DomainError('not-found');
  return { plan, target };
}
