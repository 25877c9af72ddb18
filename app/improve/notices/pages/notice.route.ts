import { redirect } from '@remix-run/node';
import { parseRecordId } from '~/base/record-id';
import { inboxReader } from '~/improve/notices/pages/inbox-reader.server';
import { loadNoticeNames, noticeWords } from '~/improve/notices/pages/notice-words.server';
import { openNotice } from '~/improve/notices/store/inbox.server';
import { adminHandler } from '~/registry/people/pages/admin-route.server';

/** Leads from a notice to what it is about, and marks it as read. */
export const loader = adminHandler('signed-in', async ({ context, user, params }) => {
  const { db, now } = context;
  const id = parseRecordId(params.notice ?? '');
  const event = id === null ? null : await openNotice(db, await inboxReader(context, user), id, now());
  if (event === null) return redirect('/admin/notices?gone=1', 303);
  const { path } = noticeWords(event, await loadNoticeNames(db, [event]), user.language);
  return redirect(path, 303);
});
