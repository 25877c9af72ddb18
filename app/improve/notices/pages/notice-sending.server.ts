import { loadNoticeNames, noticeWords } from '~/improve/notices/pages/notice-words.server';
import { writeMail } from '~/improve/notices/pages/notice-mail.server';
import {
  claimNext,
  dropMessage,
  findHookToCall,
  findMailToSend,
  recordAttempt,
  type Attempted,
  type Claimed,
} from '~/improve/notices/store/outbox.server';
import { webhookKey } from '~/improve/notices/store/webhook.server';
import type { AppContext } from '~/platform/context.server';
import { postOutbound } from '~/platform/http/outbound-post.server';
import { defaultLanguage } from '~/platform/i18n/i18n';
import type { Mailer } from '~/platform/mail/mailer.server';
import { signWebhook } from '~/platform/security/webhook-signature.server';

/** So many messages leave in one go; the others wait for the next. */
const MOST_AT_ONCE = 500;

type Sending = {
  context: Pick<AppContext, 'db' | 'env' | 'now'>;
  /** Null while e-mail is off: what waits for it then waits on. */
  mailer: Mailer | null;
  /** A random number from 0 to 1. */
  random: () => number;
  /** Whether the server was told to stop: what is under way is finished, and nothing else begun. */
  isStopping: () => boolean;
};

/** How many messages were taken, and how many attempts failed. */
export type SendingResult = { sent: number; failed: number };

/** Sends what is due, one message after the other, until nothing is due any more. */
export async function sendDue({ context, mailer, random, isStopping }: Sending): Promise<SendingResult> {
  const { db, env, now } = context;
  const result: SendingResult = { sent: 0, failed: 0 };
  const channels = mailer === null ? (['WEBHOOK'] as const) : (['EMAIL', 'WEBHOOK'] as const);
  for (let count = 0; count < MOST_AT_ONCE && !isStopping(); count += 1) {
    const claimed = await claimNext(db, now(), channels);
    if (claimed === null) break;
    const attempted = await attempt(context, mailer, claimed);
    if (attempted === null) {
      await dropMessage(db, claimed, now());
      continue;
    }
    await recordAttempt(db, claimed, { at: now(), ...attempted }, { jitter: random(), timeZone: env.timeZone });
    if (attempted.ok) result.sent += 1;
    else result.failed += 1;
  }
  return result;
}

type Came = Omit<Attempted, 'at'>;

/** What came of one attempt; null where there is nothing that may be sent any more. */
async function attempt(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  mailer: Mailer | null,
  claimed: Claimed,
): Promise<Came | null> {
  return claimed.channel === 'EMAIL' ? sendMail(context, mailer, claimed) : callHook(context, claimed);
}

async function sendMail(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  mailer: Mailer | null,
  { id, key }: Claimed,
): Promise<Came | null> {
  const found = await findMailToSend(db, id);
  if (found === null || mailer === null) return null;
  const result = await mailer.send(await writeMail(db, key, found, env));
  if (result.outcome === 'sent') return { ok: true };
  return { ok: false, refused: result.outcome === 'refused', problem: result.said };
}

async function callHook(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  { id, key }: Claimed,
): Promise<Came | null> {
  const hook = await findHookToCall(db, id);
  if (hook === null) return null;
  const { event, at } = hook;
  const names = await loadNoticeNames(db, event === null ? [] : [event]);
  const unit = names.units.get(event?.unitId ?? 0);
  const path = event === null ? '/admin/webhooks' : noticeWords(event, names, defaultLanguage).path;
  const body = JSON.stringify({
    id: event?.key ?? key,
    kind: event?.kind ?? 'TEST',
    at: at.toISOString(),
    unit: unit === undefined ? null : { code: unit.code, name: unit.nameVi },
    detail: event?.detail ?? {},
    url: `${env.publicUrl}${path}`,
  });
  const signature = signWebhook(webhookKey(env.sessionSecret, { id: hook.webhookId, nonce: hook.nonce }), {
    // Receivers know by it what they had already; no dot may stand in it.
    id: `msg_${id}`,
    at: now(),
    body,
  });
  const { status, problem } = await postOutbound(hook.address, {
    body,
    headers: { 'content-type': 'application/json', 'user-agent': 'hai-long', ...signature },
    targets: env.webhookTargets,
  });
  return { ok: status !== null && status >= 200 && status < 300, status, problem };
}
