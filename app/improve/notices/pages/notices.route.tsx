import type { LinksFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DomainError } from '~/base/errors';
import { asksSomething } from '~/improve/notices/domain/notice-kind';
import { inboxReader } from '~/improve/notices/pages/inbox-reader.server';
import { loadNoticeNames, noticeWords } from '~/improve/notices/pages/notice-words.server';
import styles from '~/improve/notices/pages/notices.css?url';
import { listNotices, listRecords, markAllRead, type InboxNotice } from '~/improve/notices/store/inbox.server';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { formDone } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta = pageMeta;

const PAGE_SIZE = 30;
/** So many of the newest closings stand under their line; all periods have their reports. */
const RECORDS = 12;
const searchSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  gone: z.literal('1').optional().catch(undefined),
});
/** The newest notice on the page that the form was sent from: what came since stays unread. */
const formSchema = z.object({ through: z.coerce.number().int().min(0).max(2_147_483_647) });

const route = adminRoute({
  needs: 'signed-in',
  async get({ context, user, search }) {
    const { page, gone } = searchSchema.parse(Object.fromEntries(search));
    const reader = await inboxReader(context, user);
    const found = await listNotices(context.db, reader, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
    const records = await listRecords(context.db, reader, RECORDS);
    const events = [...found.notices, ...records.notices].map(({ event }) => event);
    const names = await loadNoticeNames(context.db, events);
    const shown = ({ id, at, isRead, event }: InboxNotice) => {
      const { title, lines } = noticeWords(event, names, user.language);
      return { id, at: at.toISOString(), isRead, title, lines };
    };
    return {
      isGone: gone !== undefined,
      unread: found.unread,
      newest: found.newest,
      page,
      pages: Math.ceil(found.total / PAGE_SIZE),
      timeZone: context.env.timeZone,
      // Of what is unread on one page, what asks something of the person comes first.
      notices: [...found.notices].sort((one, other) => rankOf(one) - rankOf(other)).map(shown),
      records: page > 1 || records.total === 0 ? null : { ...records, notices: records.notices.map(shown) },
    };
  },
  title: ({ t }) => t('notices:title'),
  async post({ request, context, user, by }) {
    const parsed = formSchema.safeParse(Object.fromEntries(await readForm(request)));
    if (!parsed.success) throw new DomainError('input-invalid');
    const marked = await markAllRead(context.db, user.id, { through: parsed.data.through, now: by.now });
    return formDone({ marked });
  },
});

function rankOf({ isRead, event }: InboxNotice): number {
  return isRead ? 2 : asksSomething(event.kind) ? 0 : 1;
}

export const loader = route.loader;
export const action = route.action;

export default function Notices() {
  const { t } = useTranslation('notices');
  const { isGone, unread, newest, page, pages, timeZone, notices, records } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const format = useFormatter(timeZone);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Link to="/admin/account/notices">{t('toSettings')}</Link>
      </PageHeader>
      {isGone ? <Notice>{t('gone')}</Notice> : null}
      {result?.ok ? <Notice>{t('marked', { count: result.done.marked })}</Notice> : null}
      <div className="row notices-state">
        <p className="muted">
          {notices.length === 0 && records === null
            ? t('none')
            : unread === 0
              ? t('allRead')
              : t('unread', { count: unread })}
        </p>
        {unread > 0 ? (
          <Form method="post">
            <input type="hidden" name="through" value={newest} />
            <button className="button-quiet">{t('markAll')}</button>
          </Form>
        ) : null}
      </div>
      {notices.length > 0 ? (
        <ul className="notices" aria-label={t('list')}>
          {notices.map(({ id, at, isRead, title, lines }) => (
            <li key={id} className={isRead ? 'card' : 'card notice-unread'}>
              <p className="notice-title">
                <Link to={`/admin/notices/${id}`} prefetch="none">
                  {title}
                </Link>
                {isRead ? null : <Pill tone="warning">{t('isNew')}</Pill>}
              </p>
              {lines.length === 0 ? null : (
                <div className="notice-lines">
                  {lines.map((line, place) => (
                    <p key={place}>{line}</p>
                  ))}
                </div>
              )}
              <p className="muted">
                <time dateTime={at}>{format.moment(at)}</time>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {records === null ? null : (
        <details className="card notice-records">
          <summary>
            {t('records', { count: records.total })}
            {records.unread === 0 ? null : <Pill tone="warning">{t('unread', { count: records.unread })}</Pill>}
          </summary>
          <ul>
            {records.notices.map(({ id, at, title, lines }) => (
              <li key={id}>
                <Link to={`/admin/notices/${id}`} prefetch="none">
                  {title}
                </Link>{' '}
                <time className="muted small" dateTime={at}>
                  {format.moment(at)}
                </time>
                {lines.map((line, place) => (
                  <p key={place} className="muted small">
                    {line}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Pagination page={page} pages={pages} />
    </>
  );
}
