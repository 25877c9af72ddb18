import { DomainError, isDomainError } from '~/base/errors';
import { hearsOf, noticeTopics } from '~/improve/notices/domain/notice-kind';
import { askAddress, confirmAddress, forgetAddress, saveChoices } from '~/improve/notices/store/notice-settings.server';
import type { Env } from '~/platform/env.server';
import { readMailAddress } from '~/platform/mail/mail-address';
import { readToken } from '~/platform/security/signed-token.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { formDone, formRefused } from '~/ui/admin/form-result';

type Done = { what: 'topics' | 'forgotten' | 'confirmed' } | { what: 'asked'; address: string };

export type SettingsProblem = 'address' | 'tooMany' | 'expired';

/** Longer than the token of any link. */
const MAX_TOKEN_LENGTH = 200;

/** Does what a form of the settings asks for. Throws 'input-invalid' for what no form of ours sends. */
export async function changeSettings(
  { context, user, by }: Pick<AdminRequest, 'context' | 'user' | 'by'>,
  form: URLSearchParams,
) {
  const { db, env } = context;
  switch (form.get('intent') ?? '') {
    case 'topics': {
      const shown = noticeTopics.filter((topic) => hearsOf(user.role, topic));
      await saveChoices(db, user.id, new Map(shown.map((topic) => [topic, form.get(topic) === 'on'])));
      return formDone<Done>({ what: 'topics' });
    }
    case 'address': {
      const typed = form.get('address') ?? '';
      const address = readMailAddress(typed);
      const refused = (code: SettingsProblem, status?: number) =>
        formRefused<SettingsProblem>([{ field: 'address', code }], { address: typed.slice(0, 500) }, status);
      // Without a mail server the message would wait, and come a year later.
      if (env.mail === null) throw new DomainError('input-invalid');
      if (address === null) return refused('address');
      try {
        await askAddress(db, user.id, address, by.now);
      } catch (error) {
        if (isDomainError(error) && error.code === 'too-many') return refused('tooMany', 429);
        throw error;
      }
      return formDone<Done>({ what: 'asked', address });
    }
    case 'forget':
      await forgetAddress(db, user.id);
      return formDone<Done>({ what: 'forgotten' });
    case 'confirm': {
      const askedAt = readConfirmToken(env, { token: form.get('token') ?? '', userId: user.id, now: by.now });
      const isConfirmed = askedAt !== null && (await confirmAddress(db, user.id, { askedAt, now: by.now }));
      return isConfirmed
        ? formDone<Done>({ what: 'confirmed' })
        : formRefused<SettingsProblem>([{ field: 'confirm', code: 'expired' }]);
    }
    default:
      throw new DomainError('input-invalid');
  }
}

/** When the address was asked for that a link confirms; null for a link that is not the person's, or too old. */
export function readConfirmToken(
  { sessionSecret }: Pick<Env, 'sessionSecret'>,
  { token, userId, now }: { token: string; userId: number; now: Date },
): Date | null {
  try {
    const { parts } = readToken(sessionSecret, 'mail-address', token.slice(0, MAX_TOKEN_LENGTH), now);
    return parts[0] === String(userId) ? new Date(Number(parts[1])) : null;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
