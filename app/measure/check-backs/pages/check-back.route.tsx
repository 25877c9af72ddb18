import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { CallEntry } from '~/measure/check-backs/pages/call-entry';
import { CallSheet } from '~/measure/check-backs/pages/call-sheet';
import { changeCheckBack } from '~/measure/check-backs/pages/check-back-changes.server';
import { CheckBackCalls } from '~/measure/check-backs/pages/check-back-calls';
import { CheckBackEnd } from '~/measure/check-backs/pages/check-back-end';
import { CheckBackFacts } from '~/measure/check-backs/pages/check-back-facts';
import { CheckBackResults } from '~/measure/check-backs/pages/check-back-results';
import { CheckBackStatePill } from '~/measure/check-backs/pages/check-back-state-pill';
import { showCheckBacks } from '~/measure/check-backs/pages/check-back-view.server';
import { NumberListForm, RefusedList } from '~/measure/check-backs/pages/number-list-form';
import { getCheckBack } from '~/measure/check-backs/store/check-back-record.server';
import { DomainError } from '~/base/errors';
import { MAX_FILE_BYTES } from '~/platform/http/request-body.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'check-back:read', post: 'check-back:run' },
  async get({ context: { db, env }, params, user: { role, language }, t }) {
    const record = await getCheckBack(db, requireRecordId(params.checkBack));
    const reader = {
      language,
      t,
      timeZone: env.timeZone,
      seesPersons: seesPersons(role),
      runs: holds(role, 'check-back:run'),
    };
    const [checkBack] = await showCheckBacks(db, [record], reader);
    if (checkBack === undefined) throw new DomainError('not-found');
    return {
      checkBack,
      mayRun: holds(role, 'check-back:run'),
      maxMegabytes: MAX_FILE_BYTES / 1024 / 1024,
    };
  },
  title: ({ page, t }) => t('check-backs:one', { number: page.checkBack.id }),
  post: (asked) => changeCheckBack(asked, requireRecordId(asked.params.checkBack)),
});

export const loader = route.loader;
export const action = route.action;

export default function OneCheckBack() {
  const { t } = useTranslation(['check-backs', 'errors']);
  const { checkBack, mayRun, maxMegabytes } = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { done } = sent;
  const { id, state, unitName, quarterName } = checkBack;
  const sheet = done !== null && 'sheet' in done ? done.sheet : null;
  return (
    <>
      <PageHeader
        title={`${t('one', { number: id })}: ${unitName}, ${quarterName}`}
        back={{ to: '/admin/check-backs', text: t('back'), label: t('title') }}
        state={<CheckBackStatePill state={state} />}
      />
      {done?.state === 'keyed' ? <Notice>{t('call.saved', { place: done.place })}</Notice> : null}
      {done?.state === 'rejected' ? <RefusedList refused={done} /> : null}
      {sheet === null ? null : <CallSheet sheet={sheet} unitName={unitName} />}
      {mayRun && state === 'PLANNED' ? <NumberListForm maxMegabytes={maxMegabytes} sent={sent} again={false} /> : null}
      {mayRun && state === 'DRAWN' ? (
        <CallEntry calls={checkBack.calls} sent={sent} saved={done?.state === 'keyed' ? done : null} />
      ) : null}
      <CheckBackResults checkBack={checkBack} />
      <CheckBackCalls checkBack={checkBack} />
      <CheckBackFacts checkBack={checkBack} />
      {mayRun && state === 'DRAWN' && sheet === null ? (
        <NumberListForm maxMegabytes={maxMegabytes} sent={sent} again />
      ) : null}
      {mayRun ? (
        <CheckBackEnd id={id} state={state} sent={sent} asked={done?.state === 'close-asked' ? done : null} />
      ) : null}
    </>
  );
}
