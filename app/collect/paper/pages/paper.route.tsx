import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { OpenForms } from '~/collect/paper/pages/open-forms';
import { PaperEntryForm } from '~/collect/paper/pages/paper-entry-form';
import { PlanKeying } from '~/collect/paper/pages/plan-keying';
import { localDayOf, startOfLocalDay } from '~/base/calendar/local-day';
import { MAX_DOSSIER_NUMBER, normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { DomainError } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { formSerial, readFormNumber, serialShape } from '~/collect/paper/domain/form-number';
import { readKeyedForm, type PaperProblem } from '~/collect/paper/domain/keyed-form';
import { levelsOf } from '~/base/scale';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { nameIn } from '~/base/text/languages';
import {
  asksForTwo,
  countKeyedBy,
  keyForm,
  listOpenForms,
  listPaperPoints,
  setDoubleKeying,
} from '~/collect/paper/store/paper-form.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { levelWords, paperPointOf } from '~/collect/paper/pages/paper-place.server';
import { dossierKeyOf } from '~/collect/dossiers/store/dossier-key.server';
import { claimKeyOf } from '~/collect/dossiers/store/rated-dossier-key.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import { counterName } from '~/registry/points/domain/counter-names';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'paper:key');
  return answeringErrors(context, async () => {
    const { db, env, now } = context;
    const { language } = user;
    const today = localDayOf(now(), env.timeZone);
    const points = (await listPaperPoints(db, await unitsOf(context, user))).map(({ code, counter, unit }) => ({
      code,
      name: [unitNameIn(language, unit), counterName(language, counter).text].filter(Boolean).join(' – '),
    }));
    const code =
      new URL(request.url).searchParams.get('point') ?? (points.length === 1 ? points[0]?.code : undefined) ?? '';
    const point = code === '' ? null : await paperPointOf(context, user, code);
    return {
      title: pageTitle(language, (t) => t('paper:title')),
      points,
      today,
      mayMakePoint: holds(user.role, 'point:manage'),
      keyedToday: await countKeyedBy(db, user.id, startOfLocalDay(today, env.timeZone)),
      doubleKeying: holds(user.role, 'field:manage') ? await asksForTwo(db, today) : null,
      point: point && {
        code,
        place: points.find((one) => one.code === code)?.name ?? '',
        shape: serialShape(point.id),
        fields: point.fields.map((field) => ({ code: field.code, name: nameIn(language, field) })),
        levels: levelsOf(point.scale).map((level) => ({ level, label: levelWords(language, point.scale, level) })),
        open: (await listOpenForms(db, point.id, user.id)).map(({ keyedAt, ...form }) => ({
          ...form,
          keyedAt: keyedAt.toISOString(),
        })),
      },
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'paper:key');
  return answeringErrors(context, async () => {
    const { db, env, now } = context;
    const today = localDayOf(now(), env.timeZone);
    const sent = await readForm(request);
    const intent = sent.get('intent');
    if (intent === 'keying') {
      await requirePermission(request, context, 'field:manage');
      await setDoubleKeying(db, today, sent.get('on') === 'true', { actor: user.name, now: now() });
      return { done: null };
    }
    if (intent !== 'key') throw new DomainError('input-invalid');
    const point = await paperPointOf(context, user, sent.get('point') ?? '');
    const typed = { ...Object.fromEntries(sent), reasons: sent.getAll('reasons') };
    const refused = (problems: PaperProblem[]) => data({ problems, typed }, { status: 422 });
    const number = readFormNumber(sent.get('serial') ?? '', point.id);
    const dossier = sent.get('dossier') ?? '';
    const dossierKey = dossierKeyOf(env.sessionSecret, dossier);
    const claimKey = dossierKey === null ? undefined : claimKeyOf(env.sessionSecret, dossierKey);
    const read = readKeyedForm(
      { respondent: '', ...typed, claimKey },
      { scale: point.scale, fields: point.fields, today },
    );
    const unreadable: PaperProblem[] = [
      ...(number === null ? (['serial'] as const) : []),
      ...('problems' in read ? read.problems : []),
    ];
    if (normaliseDossierNumber(dossier).length > MAX_DOSSIER_NUMBER) unreadable.push('dossier');
    if (number === null || 'problems' in read || unreadable.length > 0) return refused(unreadable);
    const keying = {
      point,
      number,
      form: read.form,
      by: user,
      now: now(),
      timeZone: env.timeZone,
      secret: env.sessionSecret,
    };
    const state = await keyForm(db, keying);
    if (state !== 'COUNTED' && state !== 'WAITING' && state !== 'DIFFERENT') return refused([state]);
    return {
      done: { state, serial: formSerial(point.id, number) },
      kept: { day: read.form.day, field: read.form.field, language: read.form.language },
    };
  });
}

export default function Paper() {
  const { t } = useTranslation('paper');
  const { points, point, today, mayMakePoint, keyedToday, doubleKeying } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const done = answer && 'done' in answer ? answer.done : null;
  return (
    <>
      <header className="page-header">
        <h1>{t('title')}</h1>
      </header>
      <p className="lead">{t('lead')}</p>
      {points.length === 0 ? (
        <p>
          {t('noPoints')}{' '}
          {mayMakePoint ? <Link to="/admin/points/new?channel=PAPER">{t('makePoint')}</Link> : t('askForPoint')}
        </p>
      ) : (
        <Form className="inline-form">
          <div className="field">
            <label htmlFor="point">{t('points')}</label>
            <select id="point" name="point" key={point?.code} defaultValue={point?.code}>
              {points.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <button className="button-quiet">{t('pointOpen')}</button>
        </Form>
      )}
      <div role="status">
        {done === null ? null : <p className="notice">{t(`done.${done.state}`, { serial: done.serial })}</p>}
        <p className="muted">{t('today', { count: keyedToday })}</p>
      </div>
      {point === null ? null : (
        <>
          <PaperEntryForm
            key={`${point.code} ${done?.serial ?? ''}`}
            point={point}
            today={today}
            problems={answer && 'problems' in answer ? answer.problems : []}
            typed={answer && 'typed' in answer ? answer.typed : undefined}
            kept={answer && 'kept' in answer ? answer.kept : undefined}
          />
          <p>
            <Link to={`/admin/paper/print?point=${point.code}`}>{t('print')}</Link>
          </p>
          <OpenForms forms={point.open} levels={point.levels} />
        </>
      )}
      {doubleKeying === null ? null : <PlanKeying on={doubleKeying} />}
    </>
  );
}
