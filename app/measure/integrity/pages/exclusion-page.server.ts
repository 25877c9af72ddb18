import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import type { Language } from '~/platform/i18n/i18n';
import { nameIn } from '~/base/text/languages';
import { areKnownAsTwo, countSecondAdministrators } from '~/registry/people/store/account-tie.server';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import { loadExclusionEffect } from '~/measure/integrity/store/exclusion-effect.server';
import { getExclusion, listExclusions, type ExclusionRecord } from '~/measure/integrity/store/exclusion-record.server';
import { listFields } from '~/registry/fields/store/field.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

type Viewer = { language: Language; seesPersons: boolean };

/** Who may see by whom a proposal was made. */
export function toViewer({ language, role }: Pick<SignedInUser, 'language' | 'role'>): Viewer {
  return { language, seesPersons: seesPersons(role) };
}

/** A proposal as lists show it. */
export function exclusionRow(
  { id, flagId, rule, kind, state, ratings, unit, firstDay, lastDay, ...record }: ExclusionRecord,
  { language, seesPersons }: Viewer,
  timeZone: string,
) {
  return {
    id,
    flagId,
    rule,
    kind,
    state,
    ratings,
    unitName: unitNameIn(language, unit),
    firstDay,
    lastDay,
    proposedOn: toLocalDay(record.proposedAt, timeZone),
    proposedBy: seesPersons ? record.proposedBy.displayName : null,
  };
}

export type ExclusionRow = ReturnType<typeof exclusionRow>;

/**
 * What a person may do with a proposal; `own-alone`: it is theirs, and nobody else is there to decide; `tied`: they and
 * its proposer do not count as two people yet (decision 027).
 */
export type ExclusionTask = 'decide' | 'tied' | 'own' | 'own-alone' | 'restore' | null;

/** What the page of a proposal shows to a person. Throws 'not-found'. */
export async function exclusionPage(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  id: number,
) {
  const exclusion = await getExclusion(db, id);
  const viewer = toViewer(user);
  const week = periodContaining('week', exclusion.firstDay);
  const { exclusions: ofFlag } = await listExclusions(db, { flagId: exclusion.flagId }, { skip: 0, take: 50 });
  const latest = ofFlag.find(({ state }) => state !== 'REFUSED');
  const effect = exclusion.state === 'PROPOSED' ? await loadExclusionEffect(db, exclusion, week) : [];
  const names = new Map((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)]));
  const { decidedAt, decidedBy } = exclusion;

  async function determineTask(): Promise<ExclusionTask> {
    if (exclusion.state === 'PROPOSED' && holds(user.role, 'exclusion:decide')) {
      const by = exclusion.proposedBy.id;
      if (by !== user.id) return (await areKnownAsTwo(db, by, user.id, now())) ? 'decide' : 'tied';
      return (await countSecondAdministrators(db, user.id, now())) === 0 ? 'own-alone' : 'own';
    }
    const excludesNow = latest?.id === id && exclusion.kind === 'EXCLUDE' && exclusion.state === 'APPLIED';
    return excludesNow && holds(user.role, 'exclusion:propose') ? 'restore' : null;
  }

  return {
    row: exclusionRow(exclusion, viewer, env.timeZone),
    reason: exclusion.reason,
    decision: decidedAt && {
      on: toLocalDay(decidedAt, env.timeZone),
      by: viewer.seesPersons ? (decidedBy?.displayName ?? null) : null,
      note: exclusion.decisionNote,
    },
    week: week.key,
    reportPath: `/admin/reports/${week.key}/full?${new URLSearchParams({ unit: exclusion.unit.code }).toString()}`,
    weekClosed: (await findNewestClosing(db, week.key)) !== null,
    effect: effect.map((one) => ({ ...one, fieldName: names.get(one.field) ?? one.field })),
    others: ofFlag.filter((one) => one.id !== id).map((one) => exclusionRow(one, viewer, env.timeZone)),
    task: await determineTask(),
  };
}

export type ExclusionPage = Awaited<ReturnType<typeof exclusionPage>>;
