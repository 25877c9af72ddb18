import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay, startOfLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { levelsOf } from '~/base/scale';
import { nameIn } from '~/base/text/languages';
import { serialShape } from '~/collect/paper/domain/form-number';
import { OpenForms } from '~/collect/paper/pages/open-forms';
import { MAX_DAYS_BACK } from '~/collect/paper/domain/keyed-form';
import { PaperEntryForm } from '~/collect/paper/pages/paper-entry-form';
import { keyPaperForm } from '~/collect/paper/pages/paper-keying.server';
import { levelWords, requirePaperPoint } from '~/collect/paper/pages/paper-point.server';
import { countKeyedBy, listOpenForms } from '~/collect/paper/store/paper-form.server';
import { listPaperPoints } from '~/collect/paper/store/printed-form.server';
import { asksForDoubleKeying, setDoubleKeying } from '~/registry/targets/store/plan.server';
import { readForm } from '~/platform/http/request-body.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { counterName } from '~/registry/points/domain/counter-names';
import { listFieldsSince } from '~/registry/points/store/fields-on-day.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { formDone } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'paper:key',
  async get(asked) {
    const { context, search, user } = asked;
    const { db, env, now } = context;
    const { language } = user;
    const today = toLocalDay(now(), env.timeZone);
    const points = (await listPaperPoints(db, await findUnitLimit(context, user))).map(({ code, counter, unit }) => ({
      code,
      name: [unitNameIn(language, unit), counterName(language, counter).text].filter(Boolean).join(' – '),
    }));
    const code = search.get('point') ?? (points.length === 1 ? points[0]?.code : undefined) ?? '';
    const point = code === '' ? null : await requirePaperPoint(asked, code);
    return {
      points,
      today,
      mayMakePoint: holds(user.role, 'point:manage'),
      keyedToday: await countKeyedBy(db, user.id, startOfLocalDay(today, env.timeZone)),
      doubleKeying: holds(user.role, 'field:manage') ? await asksForDoubleKeying(db, today) : null,
      point: point && {
        code,
        place: points.find((one) => one.code === code)?.name ?? '',
        shape: serialShape(point.id),
        fields: (await listFieldsSince(db, point, { today, daysBack: MAX_DAYS_BACK })).map((field) => ({
          code: field.code,
          name: nameIn(language, field),
        })),
        levels: levelsOf(point.scale).map((level) => ({ level, label: levelWords(language, point.scale, level) })),
        open: (await listOpenForms(db, point.id, user.id)).map(({ keyedAt, ...form }) => ({
          ...form,
          keyedAt: keyedAt.toISOString(),
        })),
      },
    };
  },
  title: ({ t }) => t('paper:title'),
  async post(asked) {
    const { context, request, require, by } = asked;
    const sent = await readForm(request);
    switch (sent.get('intent') ?? '') {
      case 'keying':
        await require('field:manage');
        await setDoubleKeying(context.db, toLocalDay(by.now, context.env.timeZone), sent.get('on') === 'true', by);
        return formDone({ what: 'plan' });
      case 'key':
        return keyPaperForm(asked, sent);
      default:
        throw new DomainError('input-invalid');
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Paper() {
  const { t } = useTranslation('paper');
  const { points, point, today, mayMakePoint, keyedToday, doubleKeying } = useLoaderData<typeof loader>();
  const { done, problems, typed } = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
  const keyed = done?.what === 'keyed' ? done : null;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
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
        {keyed === null ? null : <p className="notice">{t(`done.${keyed.state}`, { serial: keyed.serial })}</p>}
        <p className="muted">{t('today', { count: keyedToday })}</p>
      </div>
      {point === null ? null : (
        <>
          <PaperEntryForm
            key={`${point.code} ${keyed?.serial ?? ''}`}
            point={point}
            today={today}
            problems={problems}
            typed={typed}
            kept={keyed?.kept}
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

/** Whether the plan in force asks for two entries, for the administrator to change. */
function PlanKeying({ on }: { on: boolean }) {
  const { t } = useTranslation('paper');
  return (
    <section className="card" aria-labelledby="plan-heading">
      <h2 id="plan-heading">{t('plan.title')}</h2>
      <p>{t(on ? 'plan.on' : 'plan.off')}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="keying" />
        <button className="button-quiet" name="on" value={String(!on)}>
          {t(on ? 'plan.turnOff' : 'plan.turnOn')}
        </button>
      </Form>
    </section>
  );
}
