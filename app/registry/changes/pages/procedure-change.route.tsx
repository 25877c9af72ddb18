import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireRecordId } from '~/base/record-id';
import { readForm } from '~/platform/http/request-body.server';
import { openChangeStates } from '~/registry/changes/domain/change-state';
import { decideChange, refusedDecision } from '~/registry/changes/pages/change-decisions.server';
import { ChangePage } from '~/registry/changes/pages/change-page';
import { ProcedureSteps } from '~/registry/changes/pages/procedure-steps';
import { procedureSteps } from '~/registry/changes/pages/procedure-steps.server';
import { changeRow, changeTask, getSeenChange } from '~/registry/changes/pages/unit-change-page.server';
import { applyOwnDraft } from '~/registry/changes/store/dated-change.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { needsSecondPerson, procedureChangeSchema } from '~/registry/procedures/domain/procedure-change';
import { checkProcedures } from '~/registry/procedures/store/procedure-change.server';
import { Notice } from '~/ui/admin/notice';
import { pageMeta } from '~/ui/admin/page-meta';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';
import { useFormResult } from '~/ui/admin/use-form-result';

/** Of a list that does not fit any more, each line may say so. */
const MAX_PROBLEMS = 20;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'field:manage',
  async get({ context, user, params }) {
    const { db, env } = context;
    const record = await getSeenChange(db, user, requireRecordId(params.change), 'PROCEDURES');
    const change = procedureChangeSchema.parse(record.content);
    const isOpen = openChangeStates.some((state) => state === record.state);
    const { task, seconds, clash } = await changeTask(context, user, record);
    const isAlone = task === 'propose' && !needsSecondPerson(change);
    return {
      row: changeRow(record),
      task: isAlone ? null : task,
      isAlone,
      seconds,
      // What holds at once waits beside nothing.
      clash: isAlone ? null : clash,
      timeZone: env.timeZone,
      steps: await procedureSteps(db, change, user.language, isOpen),
      problems: isOpen ? (await checkProcedures(db, change)).slice(0, MAX_PROBLEMS) : [],
    };
  },
  title: ({ page, t }) => t('procedures:change.one', { number: page.row.id }),
  async post(asked) {
    const { context, params, request, user, by } = asked;
    const id = requireRecordId(params.change);
    const form = await readForm(request);
    if (form.get('intent') !== 'apply') return decideChange(asked, id, form, '/admin/procedures');
    try {
      await applyOwnDraft(context.db, id, { by: user, now: by.now });
    } catch (error) {
      return refusedDecision(error);
    }
    return redirect('/admin/procedures?saved=list', 303);
  },
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function ProcedureChange() {
  const { t } = useTranslation(['procedures', 'errors', 'units']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { row, steps, problems, isAlone } = page;
  return (
    <ChangePage
      title={t('procedures:change.one', { number: row.id })}
      lead={t('procedures:change.effect')}
      back={{ to: '/admin/procedures', text: t('procedures:back'), label: t('procedures:title') }}
      page={page}
      sent={sent}
      done={sent.done === null ? null : <Notice>{t(`units:done.${sent.done.what}`)}</Notice>}
      problems={problems.map(({ code, details }) => t(`errors:${code}`, details))}
    >
      <ProcedureSteps steps={steps} />
      {isAlone ? (
        <Form method="post" className="card narrow">
          <h2>{t('procedures:change.alone')}</h2>
          <p>{t(problems.length === 0 ? 'procedures:change.aloneLead' : 'procedures:change.aloneUnfit')}</p>
          <div className="row">
            {problems.length === 0 ? (
              <button className="button" name="intent" value="apply">
                {t('procedures:change.alone')}
              </button>
            ) : null}
            <button className="button-quiet" name="intent" value="discard">
              {t('procedures:change.discard')}
            </button>
          </div>
        </Form>
      ) : null}
    </ChangePage>
  );
}
