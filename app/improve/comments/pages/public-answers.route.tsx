import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PublicAnswerForm } from '~/improve/comments/pages/public-answer-form';
import { PublicAnswerList } from '~/improve/comments/pages/public-answer-list';
import { Pagination } from '~/ui/admin/pagination';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { localDayOf } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { nameIn } from '~/base/text/languages';
import { readForm } from '~/platform/http/request-body.server';
import { listFields } from '~/registry/fields/store/field.server';
import {
  getPublicAnswerUnit,
  listPublicAnswers,
  releasePublicAnswer,
  withdrawPublicAnswer,
} from '~/improve/comments/store/public-answer.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { listUnitNames } from '~/registry/units/store/unit-names.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { readPublicAnswer, writePublicAnswer } from '~/improve/comments/pages/public-answers.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import { fits } from '~/base/text/bounded';

const PAGE_SIZE = 25;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'comment:answer');
  const { db, env } = context;
  const { language } = user;
  const page = Math.min(Math.max(1, Math.trunc(Number(new URL(request.url).searchParams.get('page'))) || 1), 100_000);
  const unitIds = await unitsOf(context, user);
  const { answers, total } = await listPublicAnswers(db, { unitIds, page, pageSize: PAGE_SIZE });
  const names = await listUnitNames(
    db,
    answers.map(({ unitId }) => unitId),
  );
  const fields = (await listFields(db)).map((field) => ({ code: field.code, name: nameIn(language, field) }));
  const groups = await listUnitGroups(db, localDayOf(context.now(), env.timeZone), language);
  return {
    title: pageTitle(language, (t) => t('comments:public.title')),
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
}

export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'comment:answer');
  return answeringErrors(context, async () => {
    const form = await readForm(request);
    const intent = form.get('intent') ?? '';
    if (intent === 'save' || intent === 'release') {
      const { said, refused } = readPublicAnswer(form);
      if (refused !== null) return data({ refused }, { status: 422 });
      await requirePermission(request, context, 'comment:answer', Number(form.get('unit')));
      await writePublicAnswer(context, user, form, said);
      return redirect('/admin/public-answers', 303);
    }
    if (intent !== 'publish' && intent !== 'withdraw') throw new DomainError('input-invalid');
    const id = form.get('id') ?? '';
    if (!fits(id, 9, /^[1-9]\d*$/)) throw new DomainError('not-found');
    await requirePermission(request, context, 'comment:answer', await getPublicAnswerUnit(context.db, Number(id)));
    const change = intent === 'publish' ? releasePublicAnswer : withdrawPublicAnswer;
    await change(context.db, Number(id), { actor: user.name, now: context.now() });
    return redirect('/admin/public-answers', 303);
  });
}

export default function PublicAnswers() {
  const { t } = useTranslation('comments');
  const { ownUnit, groups, fields, answers, page, pages } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/comments">{t('public.back')}</Link>
      </nav>
      <h1>{t('public.title')}</h1>
      <p className="lead">{t('public.lead')}</p>
      <PublicAnswerForm
        key={answers[0]?.id}
        groups={groups}
        fields={fields}
        ownUnit={ownUnit}
        refused={result?.refused ?? null}
      />
      <PublicAnswerList answers={answers} />
      <Pagination page={page} pages={pages} />
    </>
  );
}
