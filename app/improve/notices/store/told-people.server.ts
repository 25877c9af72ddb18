import type { EmailChoices, Listener, Person } from '~/improve/notices/domain/recipients';
import { isWebhookKind, type NoticeTopic } from '~/improve/notices/domain/notice-kind';
import type { Queryable } from '~/platform/database/db.server';
import type { Language } from '~/platform/i18n/i18n';
import type { Role } from '~/registry/people/domain/roles';

/** Somebody with an account in use; `hasAddress`: they confirmed where they get e-mail. */
export type ToldPerson = Person & {
  name: string;
  displayName: string;
  language: Language;
  choices: EmailChoices;
  hasAddress: boolean;
};

/** Where another system is told, and until when nobody paused it. */
export type StoredListener = Listener & { id: number };

/** Everybody who may be told of anything, and every webhook that is not paused. */
export type Audience = { people: ToldPerson[]; listeners: StoredListener[] };

/** Some hundreds of people, read once for all that is written in one go. */
export async function loadAudience(db: Queryable): Promise<Audience> {
  const users = await db.user.findMany({
    where: { disabledAt: null },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      name: true,
      displayName: true,
      language: true,
      role: true,
      unitId: true,
      mailAddress: { select: { confirmedAt: true } },
      noticeChoices: { select: { topic: true, email: true } },
    },
  });
  return {
    people: users.map(({ role, language, mailAddress, noticeChoices, ...person }) => ({
      ...person,
      role: role as Role,
      language: language as Language,
      hasAddress: (mailAddress?.confirmedAt ?? null) !== null,
      choices: new Map(noticeChoices.map(({ topic, email }) => [topic as NoticeTopic, email])),
    })),
    listeners: await listListeners(db),
  };
}

async function listListeners(db: Queryable): Promise<StoredListener[]> {
  const rows = await db.webhook.findMany({
    where: { pausedAt: null, removedAt: null },
    orderBy: { id: 'asc' },
    select: listenerColumns,
  });
  return rows.map(toListener);
}

/** What is read of a webhook to ask whether it may be told of something. */
export const listenerColumns = {
  id: true,
  kinds: true,
  unitId: true,
  createdBy: { select: { role: true, unitId: true, disabledAt: true } },
} as const;

type ListenerRow = {
  id: number;
  kinds: string;
  unitId: number | null;
  createdBy: { role: string; unitId: number | null; disabledAt: Date | null };
};

export function toListener({ id, kinds, unitId, createdBy }: ListenerRow): StoredListener {
  const { role, disabledAt } = createdBy;
  return {
    id,
    unitId,
    kinds: kinds.split(' ').filter(isWebhookKind),
    owner: { role: role as Role, unitId: createdBy.unitId, disabled: disabledAt !== null },
  };
}
