import type { Queryable } from '~/platform/database/db.server';
import { groupBy } from '~/base/group-by';
import type { NamedRule } from '~/base/named-rules';
import type { CaseStep } from '~/measure/integrity/domain/case-state';
import type { ExclusionKind, ExclusionState } from '~/measure/integrity/domain/exclusion';

/** Something that happened in a case. `who`: null where no person did it. */
export type CaseEvent = { at: Date; who: string | null; note: string } & (
  | { kind: 'flags'; flags: { id: number; rule: NamedRule }[] }
  | { kind: 'settled'; flagId: number }
  | { kind: 'proposed' | 'decided'; exclusionId: number; exclusion: ExclusionKind; state: ExclusionState }
  | { kind: 'step'; step: CaseStep }
);

/**
 * All that happened in a case, the newest first: flags, those that one run found together, what became of them,
 * proposals, decisions, steps of people.
 */
export async function listCaseEvents(db: Queryable, caseId: number): Promise<CaseEvent[]> {
  const flags = await db.integrityFlag.findMany({
    where: { caseId },
    orderBy: { id: 'asc' },
    select: { id: true, rule: true, detectedAt: true, settledAt: true, settledBy: true, settledNote: true },
  });
  const exclusions = await db.exclusion.findMany({
    where: { flag: { caseId } },
    select: {
      id: true,
      kind: true,
      state: true,
      reason: true,
      proposedAt: true,
      decidedAt: true,
      decisionNote: true,
      proposedBy: { select: { displayName: true } },
      decidedBy: { select: { displayName: true } },
    },
  });
  const steps = await db.caseStep.findMany({
    where: { caseId },
    // The newest first also of one moment.
    orderBy: { id: 'desc' },
    select: { kind: true, note: true, at: true, by: { select: { displayName: true } } },
  });
  const events: CaseEvent[] = [
    ...[...groupBy(flags, ({ detectedAt }) => detectedAt.getTime())].map(([at, found]): CaseEvent => ({
      kind: 'flags',
      at: new Date(at),
      who: null,
      note: '',
      flags: found.map(({ id, rule }) => ({ id, rule: rule as NamedRule })),
    })),
    ...flags.flatMap(({ id, settledAt, settledBy, settledNote }): CaseEvent[] =>
      settledAt === null ? [] : [{ kind: 'settled', at: settledAt, who: settledBy, note: settledNote, flagId: id }],
    ),
    ...exclusions.flatMap((one): CaseEvent[] => {
      const shared = {
        exclusionId: one.id,
        exclusion: one.kind as ExclusionKind,
        state: one.state as ExclusionState,
      };
      const proposed = {
        ...shared,
        kind: 'proposed',
        at: one.proposedAt,
        who: one.proposedBy.displayName,
        note: one.reason,
      } as const;
      if (one.decidedAt === null) return [proposed];
      const who = one.decidedBy?.displayName ?? null;
      return [proposed, { ...shared, kind: 'decided', at: one.decidedAt, who, note: one.decisionNote }];
    }),
    ...steps.map(({ kind, note, at, by }): CaseEvent => ({
      kind: 'step',
      at,
      who: by.displayName,
      note,
      step: kind as CaseStep,
    })),
  ];
  return events.sort((a, b) => b.at.getTime() - a.at.getTime());
}
