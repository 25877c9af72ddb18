import { holds, seesWholeCity, type Actor, type Permission } from '~/registry/people/domain/roles';

/**
 * The kinds of work (việc cần làm) that wait for people.
 *
 * EXPLAIN: misses to explain. JUDGE: explanations to accept or return. DECIDE: contests of figures. ACTIONS: actions
 * that the person owns. OWNERLESS: actions that nobody has in hand. PETITIONS: to sort or to settle. COMMENTS: of the
 * last complete week, without an answer. VOLUMES: not sent for that week. DEVICES: kiosks that are silent. LETTERS:
 * dossiers late or soon late, which want an apology or an end. EXCLUSIONS, CLOSINGS, APPROVALS, RULES,
 * CHANGES: what others proposed, about ratings, cases, accounts, rules, and units or plans.
 * CASES: that nobody looked at yet. CALLS: check-backs whose people are to be called. CHALLENGES: taps that were
 * announced and not opened.
 */
export const workKinds = [
  'EXPLAIN',
  'JUDGE',
  'DECIDE',
  'ACTIONS',
  'OWNERLESS',
  'PETITIONS',
  'COMMENTS',
  'VOLUMES',
  'DEVICES',
  'LETTERS',
  'EXCLUSIONS',
  'CLOSINGS',
  'APPROVALS',
  'RULES',
  'CHANGES',
  'CASES',
  'CALLS',
  'CHALLENGES',
] as const;
export type WorkKind = (typeof workKinds)[number];

/** TASK: the person's own to do. FOLLOW: others do it, and the person sees whether they do. */
export type WorkPart = 'TASK' | 'FOLLOW';

/** `by`: for whose people it is a task, besides that they may do it. */
type Rule = { needs: Permission; by: 'UNIT' | 'CITY' | 'ANYONE'; followedWith?: Permission };

/**
 * Who gets which kind of work. What units do, whoever speaks for the whole city follows, with the permission to read
 * it.
 */
const rules: Record<WorkKind, Rule> = {
  EXPLAIN: { needs: 'explanation:write', by: 'UNIT', followedWith: 'explanation:read' },
  JUDGE: { needs: 'explanation:judge', by: 'ANYONE' },
  DECIDE: { needs: 'explanation:decide', by: 'CITY' },
  ACTIONS: { needs: 'action:handle', by: 'UNIT' },
  OWNERLESS: { needs: 'action:handle', by: 'UNIT', followedWith: 'action:read' },
  PETITIONS: { needs: 'petition:handle', by: 'ANYONE' },
  COMMENTS: { needs: 'comment:answer', by: 'UNIT' },
  VOLUMES: { needs: 'volume:import', by: 'UNIT', followedWith: 'import:read' },
  DEVICES: { needs: 'device:manage', by: 'UNIT', followedWith: 'device:manage' },
  LETTERS: { needs: 'apology:issue', by: 'UNIT', followedWith: 'apology:read' },
  EXCLUSIONS: { needs: 'exclusion:decide', by: 'CITY' },
  CLOSINGS: { needs: 'exclusion:propose', by: 'CITY' },
  APPROVALS: { needs: 'user:manage', by: 'CITY' },
  RULES: { needs: 'rule:manage', by: 'CITY' },
  CHANGES: { needs: 'unit:manage', by: 'CITY' },
  CASES: { needs: 'exclusion:propose', by: 'CITY', followedWith: 'flag:read' },
  CALLS: { needs: 'check-back:run', by: 'CITY' },
  CHALLENGES: { needs: 'challenge:make', by: 'CITY' },
};

/** In what part a person has a kind of work; null for what is not theirs. Somebody of no unit yet has none of units. */
export function partIn(kind: WorkKind, actor: Actor): WorkPart | null {
  const { needs, by, followedWith } = rules[kind];
  const ofCity = seesWholeCity(actor);
  if (!ofCity && actor.unitId === null) return null;
  const isOneOfThem = by === 'ANYONE' || (by === 'CITY') === ofCity;
  if (isOneOfThem && holds(actor.role, needs)) return 'TASK';
  return ofCity && followedWith !== undefined && holds(actor.role, followedWith) ? 'FOLLOW' : null;
}

/** The work of a person, each kind in its part, in the order of the kinds. */
export function workOf(actor: Actor): { kind: WorkKind; part: WorkPart }[] {
  return workKinds.flatMap((kind) => {
    const part = partIn(kind, actor);
    return part === null ? [] : [{ kind, part }];
  });
}
