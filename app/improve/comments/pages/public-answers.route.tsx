import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PublicAnswerForm } from '~/improve/comments/pages/public-answer-form';
import { PublicAnswerList } from '~/improve/comments/pages/public-answer-list';
import { Pagination } from '~/ui/admin/pagination';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { readForm } from '~/platform/http/request-body.server';
import { listFields } from '~/registry/fields/store/field.server';
import {
  createPublicAnswer,
  getPublicAnswerUnit,
  listPublicAnswers,
  releasePublicAnswer,
  withdrawPublicAnswer,
} from '~/improve/comments/store/public-answer.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { readPublicAnswer } from '~/improve/comments/pages/public-answer-input';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { requireRecordId } from '~/base/record-id';

const PAGE_SIZE = 25;

export const meta = pageMeta;

const route = adminRoute({
  needs: 'comment:answer',
  async get({ context, search, user }) {
    const { db, env } = context;
    const { language } = user;
    const page = Math.min(Math.max(1, Math.trunc(Number(search.get('page'))) || 1), 100_000);
    const unitIds = await findUnitLimit(context, user);
    const { answers, total } = await listPublicAnswers(db, { unitIds, page, pageSize: PAGE_SIZE });
    const names = await mapUnitNames(
      db,
      answers.map(({ unitId }) => unitId),
    );
    const fields = (await listFields(db)).map((field) => ({ code: field.code, name: nameIn(language, field) }));
    const groups = await listUnitGroups(db, toLocalDay(context.now(), env.timeZone), language);
    return {
      ownUnit: user.unitId === null ? '' : String(user.unitId),
      groups: groups
        .map((group) => ({
          ...group,
          options: group.options.filter(({ id }) => unitIds === undefined || unitIds.has(id)),
        }))
        .filter(({ options }) => options.length > 0),
      fields,
      answers: answers.map(({ id, unitId, unitCode, field, saidVi, didVi, state }) => {
        const unit = names.get(unitId);
        const fieldName = fields.find(({ code }) => code === field)?.name ?? null;
        return {
          id,
          unitName: unit ? unitNameIn(language, unit) : '',
          unitCode,
          fieldName,
          said: saidVi,
          did: didVi,
          state,
        };
      }),
      page,
      pages: Math.ceil(total / PAGE_SIZE),
    };
  },
  title: ({ t }) => t('comments:public.title'),
  async post({ request, context: { db }, by, requireFor }) {
    const form = await readForm(request);
    const intent = form.get('intent') ?? '';
    if (intent === 'save' || intent === 'release') {
      const read = readPublicAnswer(form);
      if (!read.ok) return read;
      await requireFor('comment:answer', read.done.unitId);
      await createPublicAnswer(db, read.done, by);
      return redirect('/admin/public-answers', 303);
    }
    if (intent !== 'publish' && intent !== 'withdraw') throw new DomainError('input-invalid');
    const id = requireRecordId(form.get('id'));
    await requireFor('comment:answer', await getPublicAnswerUnit(db, id));
    const change = intent === 'publish' ? releasePublicAnswer : withdrawPublicAnswer;
    await change(db, id, by);
    return redirect('/admin/public-answers', 303);
  },
});

export const loader = route.loader;
export const action = route.action;

export default function PublicAnswers() {
  const { t } = useTranslation('comments');
  const { ownUnit, groups, fields, answers, page, pages } = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code }) => {
    if (code === 'unit-missing') return t('public.unitMissing');
    return code === 'english' ? t('public.english') : t(`released.${code}`);
  });
  return (
    <>
      <PageHeader
        title={t('public.title')}
        lead={t('public.lead')}
        back={{ to: '/admin/comments', text: t('public.back'), label: t('title') }}
      />
      <PublicAnswerForm key={answers[0]?.id} groups={groups} fields={fields} ownUnit={ownUnit} sent={sent} />
      <PublicAnswerList answers={answers} />
      <Pagination page={page} pages={pages} />
    </>
  );
}
