import { findReminded } from '~/collect/volumes/domain/reminded-people';
import {
  isWebhookKind,
  noticeRules,
  type NoticeKind,
  type NoticeTopic,
  type WebhookKind,
} from '~/improve/notices/domain/notice-kind';
import { can, holds, type Actor } from '~/registry/people/domain/roles';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/** Somebody who may be told; accounts that are out of use are not among them. */
export type Person = Actor & { id: number };

/** What is told, as far as who is told goes by it. `person`: whom it names, where it names one. */
export type Told = { kind: NoticeKind; unit: PlacedUnit | null; person: number | null };

/** Whether somebody may be told of it: asked when it is written, when it is sent, and when it is shown. */
export function mayBeTold(person: Actor, { kind, unit }: Pick<Told, 'kind' | 'unit'>): boolean {
  const { roles, needs } = noticeRules[kind];
  if (!roles.includes(person.role)) return false;
  return unit === null ? holds(person.role, needs) : can(person, needs, unit);
}

/** Who is told, each once, in the order of `people`. Nobody is told of a unit that they may not read. */
export function chooseRecipients<Someone extends Person>(told: Told, people: readonly Someone[]): Someone[] {
  const allowed = people.filter((person) => mayBeTold(person, told));
  switch (noticeRules[told.kind].to) {
    case 'PERSON':
      return allowed.filter(({ id }) => id === told.person);
    case 'EVERYBODY':
      return allowed;
    case 'ADMINISTRATORS':
      return administrators(allowed);
    case 'OWN':
      return ownPeople(allowed, told.unit);
    case 'REMINDED':
      if (told.unit === null || told.unit.ancestorIds.length === 0) return administrators(allowed);
      return findReminded(told.unit, allowed);
    case 'UNIT': {
      const own = ownPeople(allowed, told.unit);
      return own.length > 0 ? own : ofNearest(allowed, told.unit?.ancestorIds ?? []);
    }
    case 'ABOVE':
      return ofNearest(allowed, told.unit?.ancestorIds ?? []);
  }
}

function ownPeople<Someone extends Person>(people: readonly Someone[], unit: PlacedUnit | null): Someone[] {
  if (unit === null || unit.ancestorIds.length === 0) return administrators(people);
  // What a unit that ended was asked is asked of what took its place.
  const ids = [unit.id, ...(unit.heirIds ?? [])];
  return people.filter((person) => ids.some((id) => isOf(person, id)));
}

function ofNearest<Someone extends Person>(people: readonly Someone[], unitIds: readonly number[]): Someone[] {
  const nearest = unitIds.find((unitId) => people.some((person) => isOf(person, unitId)));
  return nearest === undefined ? administrators(people) : people.filter((person) => isOf(person, nearest));
}

// Who sees the whole city belongs to no unit, whatever the account may still say.
function isOf(person: Person, unitId: number): boolean {
  return person.role !== 'ADMINISTRATOR' && person.unitId === unitId;
}

function administrators<Someone extends Person>(people: readonly Someone[]): Someone[] {
  return people.filter(({ role }) => role === 'ADMINISTRATOR');
}

/** What somebody said about e-mail, by topic; what is not there goes by the table. */
export type EmailChoices = ReadonlyMap<NoticeTopic, boolean>;

/** Whether somebody who is told gets a copy by e-mail. */
export function wantsEmail({ role }: Pick<Actor, 'role'>, kind: NoticeKind, choices: EmailChoices): boolean {
  const { topic, emailed } = noticeRules[kind];
  return choices.get(topic) ?? emailed.includes(role);
}

/** Whether somebody who is told gets it into the inbox: records only where the switch of their topic is on. */
export function wantsInInbox(person: Pick<Actor, 'role'>, kind: NoticeKind, choices: EmailChoices): boolean {
  return noticeRules[kind].isRecord !== true || wantsEmail(person, kind, choices);
}

/** Whether the switch of a topic stands on: as somebody said, or else where some of it comes by e-mail by itself. */
export function isEmailOn({ role }: Pick<Actor, 'role'>, topic: NoticeTopic, choices: EmailChoices): boolean {
  return (
    choices.get(topic) ??
    Object.values(noticeRules).some(
      (rule) => rule.topic === topic && rule.roles.includes(role) && rule.emailed.includes(role),
    )
  );
}

/** Where another system is told. `unitId`: whose branch it is told of; null for the whole city. */
export type Listener = { owner: Actor & { disabled: boolean }; kinds: readonly WebhookKind[]; unitId: number | null };

/**
 * Whether another system may be told: of the kinds that it asked for, in its branch, and only what the person who set
 * it up may read today. What is of no unit is public.
 */
export function mayListen({ owner, kinds, unitId }: Listener, told: Pick<Told, 'kind' | 'unit'>): boolean {
  if (owner.disabled || !isWebhookKind(told.kind) || !kinds.includes(told.kind)) return false;
  const { unit } = told;
  const { needs } = noticeRules[told.kind];
  if (unit === null) return holds(owner.role, needs);
  const branches = [unit.id, ...(unit.heirIds ?? []), ...unit.ancestorIds];
  return (unitId === null || branches.includes(unitId)) && can(owner, needs, unit);
}
