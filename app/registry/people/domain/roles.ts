import type { PlacedUnit } from '~/registry/units/domain/unit';

/** Who signs in. Citizens never do. */
export const roles = ['ADMINISTRATOR', 'REVIEWER', 'CLERK', 'RESEARCHER', 'OBSERVER'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'report:read',
  'volume:import',
  'import:read',
  'dataset:read',
  'field:manage',
  'procedure:read',
  'user:manage',
  'token:manage',
  'webhook:manage',
  'week:close',
  'point:manage',
  'device:manage',
  'dossier:import',
  'flag:read',
  'exclusion:propose',
  'exclusion:decide',
  'rule:manage',
  'comment:read',
  'comment:answer',
  'contact:read',
  'petition:read',
  'petition:handle',
  'holiday:manage',
  'unit:manage',
  'plan:manage',
  'questionnaire:manage',
  'paper:key',
  'paper:settle',
  'audit:read',
  'check-back:read',
  'check-back:run',
  'challenge:read',
  'challenge:make',
  'action:read',
  'action:handle',
  'baseline:move',
  'explanation:read',
  'explanation:write',
  'explanation:judge',
  'explanation:decide',
  'apology:read',
  'apology:issue',
  'general-report:read',
  'general-report:write',
] as const;
export type Permission = (typeof permissions)[number];

/** A signed-in person, as far as permissions go: `unitId` is the unit they belong to. */
export type Actor = { role: Role; unitId: number | null };

/**
 * What each role may do; what is not listed is denied. Observers have "read-only sight of everything but
 * persons". Nobody below the city closes weeks or changes fields, since pay depends on the
 * figures (552 IV.1.3).
 */
const granted: Record<Role, readonly Permission[]> = {
  // Who manages accounts and units neither draws whom to call nor tests the machines: others check that. Nor does the
  // city explain what a unit is asked, or apologise for it.
  ADMINISTRATOR: permissions.filter(
    (permission) => !['check-back:run', 'challenge:make', 'explanation:write', 'apology:issue'].includes(permission),
  ),
  REVIEWER: [
    'report:read',
    'volume:import',
    'import:read',
    'dossier:import',
    'point:manage',
    'device:manage',
    'comment:read',
    'comment:answer',
    'contact:read',
    'petition:read',
    'petition:handle',
    'paper:key',
    'paper:settle',
    'action:read',
    'action:handle',
    'baseline:move',
    'explanation:read',
    'explanation:write',
    'explanation:judge',
    'apology:read',
    'apology:issue',
  ],
  // A clerk reads comments only after persons were taken out of them, and never a contact.
  CLERK: [
    'report:read',
    'volume:import',
    'import:read',
    'dossier:import',
    'device:manage',
    'comment:read',
    'paper:key',
    'apology:read',
    'apology:issue',
  ],
  RESEARCHER: ['report:read', 'import:read', 'dataset:read', 'check-back:read', 'check-back:run', 'challenge:read'],
  OBSERVER: [
    'report:read',
    'import:read',
    'dataset:read',
    'flag:read',
    'procedure:read',
    'audit:read',
    'check-back:read',
    'check-back:run',
    'challenge:read',
    'challenge:make',
    'action:read',
    'explanation:read',
    'apology:read',
    'general-report:read',
  ],
};

/** Roles whose permissions end at their own unit and what lies below it. */
const boundToUnit: ReadonlySet<Role> = new Set<Role>(['REVIEWER', 'CLERK']);

/** Whether the role has the permission anywhere at all: for menus, never to let somebody do something. */
export function holds(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}

/** Whether the person sees the whole city rather than one branch of it. */
export function seesWholeCity(actor: Actor): boolean {
  return !boundToUnit.has(actor.role);
}

/** Roles that see who did something: those who work with the people concerned. */
const seeingPersons: ReadonlySet<Role> = new Set<Role>(['ADMINISTRATOR', 'REVIEWER', 'CLERK']);

/**
 * Whether a role sees the names of the people who did something. Observers read everything but persons, researchers
 * need none. A page must not even be sent what its reader does not see.
 */
export function seesPersons(role: Role): boolean {
  return seeingPersons.has(role);
}

/**
 * Whether a person may do something, to a unit if one is named. Without a unit the question is about the
 * whole city, which people bound to a unit never get.
 */
export function can(actor: Actor, permission: Permission, unit?: PlacedUnit): boolean {
  if (!holds(actor.role, permission)) return false;
  if (!boundToUnit.has(actor.role)) return true;
  if (actor.unitId === null || unit === undefined) return false;
  return belongsTo(actor, unit) || unit.ancestorIds.includes(actor.unitId);
}

/** Whether a person is of a unit itself, or of what took its place. */
export function belongsTo(actor: Pick<Actor, 'unitId'>, unit: PlacedUnit): boolean {
  if (actor.unitId === null) return false;
  return actor.unitId === unit.id || (unit.heirIds?.includes(actor.unitId) ?? false);
}

/** Whether a person stands above a unit: belongs to one above it, or speaks for the whole city. */
export function isAbove(actor: Actor, unit: PlacedUnit): boolean {
  if (seesWholeCity(actor)) return true;
  return actor.unitId !== null && !belongsTo(actor, unit) && unit.ancestorIds.includes(actor.unitId);
}
