import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { Role } from '~/registry/people/domain/roles';
import type { Place } from '~/registry/people/domain/user-input';
import type { Language } from '~/platform/i18n/i18n';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { recordTie } from '~/registry/people/store/account-tie.server';
import { isInOffice, keepAnAdministrator, disableAccount } from '~/registry/people/store/administrator-removal.server';
import { lapseApprovals, openApproval } from '~/registry/people/store/approval-record.server';
import { recordAudit } from '~/platform/audit/audit.server';
import {
  namedUnitSelection,
  toNamedUnit,
  type SelectedUnit,
  type StoredNamedUnit,
} from '~/registry/units/store/named-unit.server';

/** Who acts, and when, for the audit log. `actorId`: the account, where a person acts and not a command. */
export type Attribution = { actor: string; now: Date; actorId?: number };

/**
 * The same for what takes a second person when a person does it. `actorId`: null where a command acts. It has no
 * default: an account that was forgotten would pass for a command, which needs nobody's consent.
 */
export type AccountAttribution = Omit<Attribution, 'actorId'> & { actorId: number | null };

/**
 * Two administrators who disable each other at once must not both succeed; the isolation level "read committed" would
 * allow it.
 */
const serializable = { isolationLevel: 'Serializable' } as const;

type UserRecord = {
  id: number;
  name: string;
  displayName: string;
  role: Role;
  unit: StoredNamedUnit | null;
  disabled: boolean;
  hasPassword: boolean;
};

const selection = {
  id: true,
  name: true,
  displayName: true,
  role: true,
  disabledAt: true,
  passwordHash: true,
  unit: { select: namedUnitSelection },
} as const;

/** Every user, by the name shown. Hashes stay here: all that leaves is whether there is one. */
export async function listUsers(db: Queryable): Promise<UserRecord[]> {
  const users = await db.user.findMany({
    orderBy: [{ displayName: 'asc' }, { name: 'asc' }],
    select: selection,
  });
  return users.map(toRecord);
}

/** A user by id. Throws 'not-found'. */
export async function getUser(db: Queryable, id: number): Promise<UserRecord> {
  const user = await db.user.findUnique({ where: { id }, select: selection });
  if (user === null) throw new DomainError('not-found');
  return toRecord(user);
}

/**
 * Creates a user without a password: a one-time link sets it. An administrator whom a person makes is disabled until
 * that is approved (decision 027). Throws 'user-name-taken', 'unit-unknown'. Returns the id.
 */
export async function createUser(
  db: Database,
  input: { name: string; displayName: string; language: Language } & Place,
  { actor, now, actorId }: AccountAttribution,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await requireUnit(tx, input.unitId);
    if ((await tx.user.count({ where: { name: input.name } })) > 0) throw new DomainError('user-name-taken');
    const waits = input.role === 'ADMINISTRATOR' && actorId !== null;
    const data = { ...input, createdAt: now, disabledAt: waits ? now : null };
    const { id } = await tx.user.create({ data, select: { id: true } });
    if (waits) await openApproval(tx, { kind: 'CREATE', subjectId: id }, { by: { id: actorId, name: actor }, now });
    await recordTie(tx, { byId: actorId, userId: id, kind: 'CREATED' }, now);
    const detail = { role: input.role, unitId: input.unitId };
    await recordAudit(tx, { at: now, actor, action: 'user.create', subject: input.name, detail });
    return id;
  });
}

/**
 * Changes what an administrator may change. Throws 'not-found', 'unit-unknown', 'forbidden' for the last administrator,
 * and 'approval-required' when a person would make an administrator of somebody, or take one out of office.
 */
export async function updateUser(
  db: Database,
  id: number,
  { displayName, role, unitId }: { displayName: string } & Place,
  { actor, now, actorId }: AccountAttribution,
): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const before = await getUser(tx, id);
      const takesTwo = role === 'ADMINISTRATOR' ? before.role !== role : isInOffice(before);
      if (takesTwo && actorId !== null) throw new DomainError('approval-required');
      if (role !== 'ADMINISTRATOR') await keepAnAdministrator(tx, before);
      if (role !== before.role) await lapseApprovals(tx, id, now);
      await requireUnit(tx, unitId);
      await tx.user.update({ where: { id }, data: { displayName, role, unitId }, select: { id: true } });
      const detail = { role, unitId, roleBefore: before.role, unitIdBefore: before.unit?.id ?? null };
      await recordAudit(tx, { at: now, actor, action: 'user.update', subject: before.name, detail });
    },
    serializable,
  );
}

/**
 * Disables an account and ends its sessions. Throws 'not-found', 'forbidden' for the last administrator, and
 * 'approval-required' when a person would take an administrator out of office.
 */
export async function disableUser(
  db: Database,
  id: number,
  { actor, now, actorId }: AccountAttribution,
): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const user = await getUser(tx, id);
      if (isInOffice(user) && actorId !== null) throw new DomainError('approval-required');
      await keepAnAdministrator(tx, user);
      await disableAccount(tx, id, now);
      await recordAudit(tx, { at: now, actor, action: 'user.disable', subject: user.name });
    },
    serializable,
  );
}

/**
 * Enables a disabled account again. Throws 'not-found', and 'approval-required' when a person would enable an
 * administrator's.
 */
export async function enableUser(db: Database, id: number, { actor, now, actorId }: AccountAttribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const user = await getUser(tx, id);
    if (user.role === 'ADMINISTRATOR' && actorId !== null) throw new DomainError('approval-required');
    await tx.user.update({ where: { id }, data: { disabledAt: null }, select: { id: true } });
    await recordAudit(tx, { at: now, actor, action: 'user.enable', subject: user.name });
  });
}

/** Stores the language a person reads. */
export async function setLanguage(db: Queryable, id: number, language: Language): Promise<void> {
  await db.user.update({ where: { id }, data: { language }, select: { id: true } });
}

/** A unit's name in a language, or null where there is no such unit. */
export async function findUnitName(db: Queryable, unitId: number, language: Language): Promise<string | null> {
  const unit = await db.unit.findUnique({ where: { id: unitId }, select: namedUnitSelection });
  return unit === null ? null : unitNameIn(language, toNamedUnit(unit));
}

/** A unit's code, or null when there is no such unit. */
export async function findUnitCode(db: Queryable, unitId: number): Promise<string | null> {
  const unit = await db.unit.findUnique({ where: { id: unitId }, select: { code: true } });
  return unit?.code ?? null;
}

/** Throws 'unit-unknown' where there is no such unit; null is the whole city. */
export async function requireUnit(db: Queryable, unitId: number | null): Promise<void> {
  if (unitId === null) return;
  if ((await db.unit.count({ where: { id: unitId } })) === 0) throw new DomainError('unit-unknown', { unit: unitId });
}

type SelectedUser = Omit<UserRecord, 'role' | 'unit' | 'disabled' | 'hasPassword'> & {
  role: string;
  unit: SelectedUnit | null;
  disabledAt: Date | null;
  passwordHash: string | null;
};

function toRecord({ id, name, displayName, role, unit, disabledAt, passwordHash }: SelectedUser): UserRecord {
  return {
    id,
    name,
    displayName,
    role: role as Role,
    unit: unit && toNamedUnit(unit),
    disabled: disabledAt !== null,
    hasPassword: passwordHash !== null,
  };
}

/** The name of every account there ever was. */
export async function listUserNames(db: Queryable): Promise<string[]> {
  return (await db.user.findMany({ select: { name: true } })).map(({ name }) => name);
}
