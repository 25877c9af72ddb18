import type { Permission, Role } from '~/registry/people/domain/roles';

/** What people are told of. */
export const noticeKinds = [
  'DIGEST',
  'EXPLANATION_ASKED',
  'EXPLANATION_RETURNED',
  'EXPLANATION_ACCEPTED',
  'CONTEST_DECIDED',
  'EXPLANATION_DUE',
  'JUDGEMENT_DUE',
  'CONTEST_DUE',
  'ACTION_DUE',
  'PETITION_DUE',
  'LETTERS_DUE',
  'LETTERS_LATE',
  'SIGNAL_AGAIN',
  'VOLUMES_MISSING',
  'DEVICE_SILENT',
  'PERIOD_CLOSED',
  'SENDING_FAILED',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a person switches e-mail on and off for: several kinds at once. */
export const noticeTopics = ['DIGEST', 'EXPLANATIONS', 'DUE', 'SIGNALS', 'SILENCE', 'CLOSINGS', 'SENDING'] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

/**
 * Who is told. OWN: people of the very unit, and of the city itself administrators; where a unit has nobody the level
 * above sees it on its list of what waits, and is not told of hundreds one by one. UNIT: the same, or people of the
 * nearest unit above that has somebody, or administrators where none has. ABOVE: these without the unit's own people.
 * REMINDED: whom the page of what was sent names for the unit (`findReminded`), and of the city itself administrators.
 * PERSON: the one whom the event names.
 */
export type Audience = 'OWN' | 'REMINDED' | 'UNIT' | 'ABOVE' | 'ADMINISTRATORS' | 'EVERYBODY' | 'PERSON';

export type NoticeRule = {
  topic: NoticeTopic;
  to: Audience;
  /** The roles that are told at all. */
  roles: readonly Role[];
  /** What whoever is told may do anyway, of the event's unit where it has one. */
  needs: Permission;
  /** The roles that get it by e-mail too, where they did not say otherwise. */
  emailed: readonly Role[];
  /** It asks nothing of anybody: who does not want it by e-mail is not told of it in the inbox either. */
  isRecord?: true;
};

const leaders = ['REVIEWER', 'ADMINISTRATOR'] as const satisfies Role[];
const ofUnits = ['REVIEWER', 'CLERK', 'ADMINISTRATOR'] as const satisfies Role[];
const everybody = ['ADMINISTRATOR', 'REVIEWER', 'CLERK', 'RESEARCHER', 'OBSERVER'] as const satisfies Role[];

/** Every kind: who is told, and by what. An inbox has all but records nobody asked for; e-mail copies it. */
export const noticeRules: Readonly<Record<NoticeKind, NoticeRule>> = {
  DIGEST: {
    topic: 'DIGEST',
    to: 'PERSON',
    roles: ['ADMINISTRATOR', 'REVIEWER', 'CLERK', 'OBSERVER'],
    needs: 'report:read',
    emailed: leaders,
  },
  EXPLANATION_ASKED: {
    topic: 'EXPLANATIONS',
    to: 'OWN',
    roles: leaders,
    needs: 'explanation:read',
    emailed: leaders,
  },
  EXPLANATION_RETURNED: {
    topic: 'EXPLANATIONS',
    to: 'UNIT',
    roles: leaders,
    needs: 'explanation:read',
    emailed: leaders,
  },
  EXPLANATION_ACCEPTED: {
    topic: 'EXPLANATIONS',
    to: 'UNIT',
    roles: leaders,
    needs: 'explanation:read',
    emailed: [],
  },
  CONTEST_DECIDED: {
    topic: 'EXPLANATIONS',
    to: 'UNIT',
    roles: leaders,
    needs: 'explanation:read',
    emailed: leaders,
  },
  EXPLANATION_DUE: {
    topic: 'DUE',
    to: 'OWN',
    roles: leaders,
    needs: 'explanation:read',
    emailed: leaders,
  },
  JUDGEMENT_DUE: {
    topic: 'DUE',
    to: 'ABOVE',
    roles: leaders,
    needs: 'explanation:judge',
    emailed: leaders,
  },
  CONTEST_DUE: {
    topic: 'DUE',
    to: 'ADMINISTRATORS',
    roles: ['ADMINISTRATOR'],
    needs: 'explanation:decide',
    emailed: leaders,
  },
  ACTION_DUE: {
    topic: 'DUE',
    to: 'PERSON',
    roles: leaders,
    needs: 'action:handle',
    emailed: leaders,
  },
  PETITION_DUE: {
    topic: 'DUE',
    to: 'ABOVE',
    roles: leaders,
    needs: 'petition:handle',
    emailed: leaders,
  },
  // Whoever must write a letter today hears of it each morning; that letters lack is told once a week.
  LETTERS_DUE: {
    topic: 'DUE',
    to: 'OWN',
    roles: ['REVIEWER', 'CLERK'],
    needs: 'apology:issue',
    emailed: ['REVIEWER', 'CLERK'],
  },
  LETTERS_LATE: {
    topic: 'DUE',
    to: 'UNIT',
    roles: leaders,
    needs: 'apology:read',
    emailed: ['REVIEWER'],
  },
  SIGNAL_AGAIN: {
    topic: 'SIGNALS',
    to: 'OWN',
    roles: leaders,
    needs: 'report:read',
    emailed: leaders,
  },
  VOLUMES_MISSING: {
    topic: 'SILENCE',
    to: 'REMINDED',
    roles: ofUnits,
    needs: 'volume:import',
    emailed: ofUnits,
  },
  DEVICE_SILENT: {
    topic: 'SILENCE',
    to: 'UNIT',
    roles: ofUnits,
    needs: 'device:manage',
    emailed: ofUnits,
  },
  PERIOD_CLOSED: {
    topic: 'CLOSINGS',
    to: 'EVERYBODY',
    roles: everybody,
    needs: 'report:read',
    // So that somebody outside the house holds each checkpoint of the log (measurement rule 8).
    emailed: ['OBSERVER'],
    isRecord: true,
  },
  SENDING_FAILED: {
    topic: 'SENDING',
    to: 'ADMINISTRATORS',
    roles: ['ADMINISTRATOR'],
    needs: 'user:manage',
    // E-mail that fails cannot say so by e-mail.
    emailed: [],
  },
};

/** The kinds that tell how something ended, and ask nothing: the others come before them. */
const answers: readonly NoticeKind[] = ['DIGEST', 'EXPLANATION_ACCEPTED', 'PERIOD_CLOSED'];

/** Whether somebody is asked to do something. */
export function asksSomething(kind: NoticeKind): boolean {
  return !answers.includes(kind);
}

/** The kinds that only put on record: an inbox folds them into one line. */
export const recordKinds = noticeKinds.filter((kind) => noticeRules[kind].isRecord === true);

/** The kinds that other systems may be told of too: what names no person, and waits for none. */
export const webhookKinds = [
  'EXPLANATION_ASKED',
  'EXPLANATION_RETURNED',
  'EXPLANATION_ACCEPTED',
  'CONTEST_DECIDED',
  'LETTERS_LATE',
  'SIGNAL_AGAIN',
  'VOLUMES_MISSING',
  'DEVICE_SILENT',
  'PERIOD_CLOSED',
] as const satisfies NoticeKind[];
export type WebhookKind = (typeof webhookKinds)[number];

export function isWebhookKind(kind: string): kind is WebhookKind {
  return (webhookKinds as readonly string[]).includes(kind);
}

/** Whether a role gets any notice of a topic, so that it is worth a switch. */
export function hearsOf(role: Role, topic: NoticeTopic): boolean {
  return noticeKinds.some((kind) => noticeRules[kind].topic === topic && noticeRules[kind].roles.includes(role));
}
