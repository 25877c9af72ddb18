import { runNotices } from '~/improve/notices/pages/notice-run.server';
import { sendDue } from '~/improve/notices/pages/notice-sending.server';
import type { AppContext } from '~/platform/context.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';
import { createMailer, type Mailer } from '~/platform/mail/mailer.server';

type NoticeTimer = Pick<AppContext, 'db' | 'env' | 'now' | 'log'> & { random?: () => number };

const EVERY_MS = 60_000;

/**
 * Every minute writes what there is to tell and sends what is due (decision 064). Several processes may run it: an
 * event is written once, and a message is with one of them at a time. A failure is logged and tried again at the next
 * look. Returns how to stop it: a message that is being handed over is finished, and nothing else begun.
 */
export function startNoticeTimer({ random = Math.random, log, ...context }: NoticeTimer): () => Promise<void> {
  const { mail } = context.env;
  let mailer: Mailer | null = null;
  let stopping = false;
  const stop = startRecurringJob(async () => {
    try {
      const written = await runNotices(context);
      if (written > 0) log.info({ written }, 'notices written');
    } catch (error) {
      log.error({ err: error }, 'writing notices failed');
    }
    try {
      mailer ??= mail && (await createMailer(mail.server, mail.from));
      const result = await sendDue({ context, mailer, random, isStopping: () => stopping });
      if (result.sent + result.failed > 0) log.info(result, 'messages sent');
    } catch (error) {
      log.error({ err: error }, 'sending messages failed');
    }
  }, EVERY_MS);
  return async () => {
    stopping = true;
    await stop();
    mailer?.close();
  };
}
