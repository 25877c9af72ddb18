import { createHash } from 'node:crypto';
import { escapeHtml } from '~/base/text/escape-html';
import { loadNoticeNames, noticeWords } from '~/improve/notices/pages/notice-words.server';
import { CONFIRM_MS } from '~/improve/notices/store/notice-settings.server';
import type { MailToSend } from '~/improve/notices/store/outbox.server';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import type { Queryable } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { Mail } from '~/platform/mail/mailer.server';
import { signToken } from '~/platform/security/signed-token.server';

/** Where a person chooses what comes by e-mail. */
export const SETTINGS_PATH = '/admin/account/notices';

type Needs = Pick<Env, 'publicUrl' | 'sessionSecret'>;

/**
 * Writes a message, in its reader's language, as text and as HTML with the same words: no picture, nothing that is
 * fetched, no link but to this site. `key`: of the message in the outbox, from which its id follows.
 */
export async function writeMail(db: Queryable, key: string, mail: MailToSend, env: Needs): Promise<Mail> {
  const { user, address } = mail;
  const t = translatorIn(user.language);
  const settingsUrl = `${env.publicUrl}${SETTINGS_PATH}`;
  const { subject, lines, verbatim, link } = await contentOf(db, mail, env);
  const footer = t('notice-words:mail.footer', { name: user.displayName });
  const settings = t('notice-words:mail.settings');
  return {
    to: address,
    subject: oneLine(subject),
    text: [
      subject,
      '',
      ...lines,
      ...(verbatim === null ? [] : ['', verbatim]),
      '',
      `${link.text}: ${link.url}`,
      '',
      '--',
      footer,
      `${settings}: ${settingsUrl}`,
      '',
    ].join('\n'),
    html: [
      `<!doctype html><html lang="${user.language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      '<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em">',
      `<h1 style="font-size:20px">${escapeHtml(subject)}</h1>`,
      ...lines.map((line) => `<p style="margin:0 0 8px">${escapeHtml(line)}</p>`),
      ...(verbatim === null
        ? []
        : [`<pre style="white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(verbatim)}</pre>`]),
      `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a></p>`,
      `<p style="font-size:14px">${escapeHtml(footer)} <a href="${escapeHtml(settingsUrl)}">${escapeHtml(settings)}</a></p>`,
      '</body></html>',
    ].join('\n'),
    messageId: messageIdOf(key, env.publicUrl),
    settingsUrl,
    language: user.language,
  };
}

/** The id of a message, the same at each attempt. */
export function messageIdOf(key: string, publicUrl: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${new URL(publicUrl).hostname}`;
}

type Content = {
  subject: string;
  lines: string[];
  /** What must reach the reader byte by byte. */
  verbatim: string | null;
  link: { text: string; url: string };
};

async function contentOf(db: Queryable, { event, user, askedAt }: MailToSend, env: Needs): Promise<Content> {
  const t = translatorIn(user.language);
  if (event === null) {
    const token = makeConfirmToken(env.sessionSecret, user.id, askedAt);
    return {
      subject: t('notice-words:mail.confirmSubject'),
      lines: [t('notice-words:mail.confirmText', { name: user.displayName }), t('notice-words:mail.confirmIgnore')],
      verbatim: null,
      link: {
        text: t('notice-words:mail.confirmLink'),
        url: `${env.publicUrl}${SETTINGS_PATH}?${new URLSearchParams({ confirm: token })}`,
      },
    };
  }
  const { title, lines, path } = noticeWords(event, await loadNoticeNames(db, [event]), user.language);
  const checkpoint = event.kind === 'PERIOD_CLOSED' ? await findCheckpoint(db, event.detail.size) : null;
  const kept = checkpoint === null ? [] : [`${env.publicUrl}/results/log/checkpoints/${checkpoint.size}`];
  return {
    subject: title,
    lines: [...lines, ...kept],
    verbatim: checkpoint?.note ?? null,
    link: { text: t('notice-words:mail.open'), url: `${env.publicUrl}${path}` },
  };
}

/** What a person shows to confirm the address that was asked for at a moment. */
export function makeConfirmToken(secret: string, userId: number, askedAt: Date): string {
  const parts = [String(userId), String(askedAt.getTime())];
  return signToken(secret, 'mail-address', parts, new Date(askedAt.getTime() + CONFIRM_MS));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
