import type { ErrorCode } from '~/base/errors';
import type { ChangeKind } from '~/registry/changes/domain/change-state';
import { cityChangeSchema } from '~/registry/changes/domain/city-change';
import { handlingChangeSchema, type HandlingChange } from '~/registry/fields/domain/handling-change';
import { procedureChangeSchema } from '~/registry/procedures/domain/procedure-change';
import { questionnaireChangeSchema } from '~/registry/questionnaires/domain/questionnaire-change';
import { askedKey, planChangeSchema, type PlanChange } from '~/registry/targets/domain/plan-change';
import { unitChangeSchema, type UnitChange } from '~/registry/units/domain/unit-step';

/** What of two changes that touch the same is said to whoever comes second. */
export type ClashCode = Extract<
  ErrorCode,
  `${'target' | 'plan' | 'unit' | 'handling' | 'questionnaire' | 'procedure'}-change-open`
>;

/**
 * What a change makes other than it is, and what it needs to be still there on its day, each by a key of its own, with
 * what is said where another change touches it.
 */
export type ChangeSubjects = { changed: ReadonlyMap<string, ClashCode>; needed: ReadonlyMap<string, ClashCode> };

/** The subjects of a change by its kind and its content as it is kept. */
export function subjectsOf(kind: ChangeKind, content: unknown): ChangeSubjects {
  switch (kind) {
    case 'UNITS':
      return unitSubjects(unitChangeSchema.parse(content));
    case 'FIELDS':
      return onlyChanged(handlingKeys(handlingChangeSchema.parse(content)), 'handling-change-open');
    case 'PLAN':
      return { changed: planSubjects(planChangeSchema.parse(content)), needed: new Map() };
    case 'QUESTIONNAIRE':
      return onlyChanged([`scale ${questionnaireChangeSchema.parse(content).scale}`], 'questionnaire-change-open');
    case 'PROCEDURES': {
      const { added, renamed, ended, moved } = procedureChangeSchema.parse(content);
      const codes = [...added, ...renamed, ...ended, ...moved].map(({ code }) => `procedure ${code}`);
      return onlyChanged(codes, 'procedure-change-open');
    }
    case 'CITY': {
      const { units, levels, plan } = cityChangeSchema.parse(content);
      const { changed, needed } = unitSubjects(units);
      const handled = onlyChanged(handlingKeys({ levels, units: [] }), 'handling-change-open').changed;
      return { changed: new Map([...changed, ...handled, ...planSubjects(plan)]), needed };
    }
  }
}

/** What is said of two changes where one touches what the other changes; null where they leave each other alone. */
export function findClashCode(own: ChangeSubjects, other: ChangeSubjects): ClashCode | null {
  for (const [key, code] of own.changed) if (other.changed.has(key) || other.needed.has(key)) return code;
  for (const [key, code] of own.needed) if (other.changed.has(key)) return code;
  return null;
}

function onlyChanged(keys: readonly string[], code: ClashCode): ChangeSubjects {
  return { changed: new Map(keys.map((key) => [key, code])), needed: new Map() };
}

// Two changes may name one heir or parent, and one may rename it: only its end leaves the other without it.
function unitSubjects({ steps }: UnitChange): ChangeSubjects {
  const changed: string[] = [];
  const needed: string[] = [];
  for (const step of steps) {
    changed.push(`unit ${step.code}`);
    switch (step.kind) {
      case 'begin':
        needed.push(...[step.parent, ...step.from].map((code) => `end ${code}`));
        break;
      case 'alter':
        if (step.to.parent !== undefined) needed.push(`end ${step.to.parent}`);
        break;
      case 'end':
        changed.push(`end ${step.code}`);
        needed.push(...step.heirs.map((code) => `end ${code}`));
        break;
    }
  }
  const said = (keys: readonly string[]) => new Map(keys.map((key) => [key, 'unit-change-open' as const]));
  return { changed: said(changed), needed: said(needed) };
}

function handlingKeys({ levels, units }: Pick<HandlingChange, 'levels' | 'units'>): string[] {
  return [
    ...levels.map(({ level, field }) => `handling ${level} ${field}`),
    ...units.map(({ unitId, field }) => `handling ${unitId} ${field}`),
  ];
}

function planSubjects({ plan, begun, ended, added }: PlanChange): Map<string, ClashCode> {
  const targets = [
    ...ended.map((id) => `target ${id}`),
    ...added.map((target) => `asked ${plan} ${askedKey(target)}`),
  ].map((key) => [key, 'target-change-open'] as const);
  return new Map<string, ClashCode>([
    ...(begun === null ? [] : [[`plan ${plan}`, 'plan-change-open'] as const]),
    ...targets,
  ]);
}
