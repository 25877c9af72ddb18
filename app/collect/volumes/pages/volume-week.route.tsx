import { randomUUID } from 'node:crypto';
import { redirect, type LinksFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, trailingPeriods } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';
import { nameIn } from '~/base/text/languages';
import { initialValues, OPENED_WITH, openedWith, withNothingElse } from '~/collect/volumes/domain/week-form';
import { TemplateLinks } from '~/collect/volumes/pages/template-links';
import { checkTypedWeek, type WeekProblem } from '~/collect/volumes/pages/volume-week-check.server';
import styles from '~/collect/volumes/pages/volume-week.css?url';
import { loadVolumeWeek, readAskedWeek, weekAsked } from '~/collect/volumes/pages/volume-week.server';
import { WeekChoice } from '~/collect/volumes/pages/week-choice';
import { WeekGrid } from '~/collect/volumes/pages/week-grid';
import { WeekPreview } from '~/collect/volumes/pages/week-preview';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { formDone, formRefused, type Typed } from '~/ui/admin/form-result';
import { DraftForm } from '~/ui/admin/draft-form';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { weekName } from '~/ui/shared/period-name';

/** Thirty fields of seven days, with their names. */
const MAX_WEEK_BYTES = 256 * 1024;
const WEEKS_OFFERED = 14;

const intentSchema = z.object({
  intent: z.enum(['preview', 'nil', 'import', 'edit']),
  entry: boundedText(36).check(z.uuid()).nullable(),
});

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta = pageMeta;

const route = adminRoute({
  needs: 'volume:import',
  async get({ context, search, user, t, requireFor }) {
    const { db, env, now } = context;
    const { language } = user;
    const asked = readAskedWeek((name) => search.get(name), user.unitId);
    if (asked.unitId !== null) await requireFor('volume:import', asked.unitId);
    const week = weekAsked(context, asked.week);
    const offered = trailingPeriods(periodContaining('week', toLocalDay(now(), env.timeZone)), WEEKS_OFFERED).map(
      ({ key }) => key,
    );
    const keys = offered.includes(week.key) ? offered : [week.key, ...offered];
    const found = asked.unitId === null ? null : await loadVolumeWeek(context, asked.unitId, week);
    return {
      groups: await listUnitGroups(db, week.lastDay, language, await findUnitLimit(context, user)),
      weeks: keys.reverse().map((key) => ({ key, name: weekName(t, key) })),
      week: week.key,
      unitId: asked.unitId,
      found: found && {
        heading: `${unitNameIn(language, found.unit)} · ${weekName(t, week.key)}`,
        fields: found.fields.map((field) => ({ code: field.code, name: nameIn(language, field) })),
        days: found.days,
        values: initialValues(found.form),
        opened: openedWith(found.form),
      },
    };
  },
  title: ({ t }) => t('volumes:week.title'),
  async post({ context, request, user, t, requireFor }) {
    const form = await readForm(request, MAX_WEEK_BYTES);
    const decided = intentSchema.safeParse({ intent: form.get('intent'), entry: form.get('entry') });
    const asked = readAskedWeek((name) => form.get(name), null);
    if (!decided.success || asked.unitId === null) throw new DomainError('input-invalid');
    await requireFor('volume:import', asked.unitId);
    const { intent, entry } = decided.data;
    const found = await loadVolumeWeek(context, asked.unitId, weekAsked(context, asked.week));
    const { typed, problems, preview, file } = await checkTypedWeek(context, user.language, found, {
      read: intent === 'nil' ? withNothingElse((name) => form.get(name), found.form) : (name) => form.get(name),
      entry: entry ?? randomUUID(),
      unitIds: await findUnitLimit(context, user),
    });
    if (intent === 'edit') return formDone({ what: 'reopened', typed });
    if (file === null || preview === null) return formRefused(problems, typed);
    if (intent === 'preview' || intent === 'nil') return formDone({ what: 'checked', typed, preview });
    const fileName = t('volumes:week.fileName', {
      week: weekName(t, found.week.key),
      unit: unitNameIn(user.language, found.unit),
    });
    const { state } = await importVolumes(context.db, { ...file, fileName, source: 'FORM', actor: user.name });
    // It passed the check a moment ago: since then its unit or a field of it has ended.
    if (state === 'rejected') return formRefused<WeekProblem['code']>([{ code: 'ended-since' }], typed);
    return redirect(`/admin/volumes?done=${state}`, 303);
  },
});

export const loader = route.loader;
export const action = route.action;

export default function VolumeWeek() {
  const { t } = useTranslation(['volumes', 'errors']);
  const { groups, weeks, week, unitId, found } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { done, problems, details } = useFormResult(result, ({ code }) =>
    code === 'nothing' || code === 'ended-since' ? t(`week.${code}`) : t(`errors:${code}`),
  );
  // Away from its input a problem says where it stands.
  const placed = useMemo(
    () =>
      problems.summary.map(({ message, field }) => {
        const place = field === undefined ? undefined : details(field);
        return place === undefined ? { message } : { message: t('week.at', { ...place, reason: message }), field };
      }),
    [problems, details, t],
  );
  const typed: Typed | undefined = result?.ok === true ? result.done.typed : result?.typed;
  const values = typed ?? found?.values ?? {};
  const opened = typed?.[OPENED_WITH] ?? found?.opened ?? '';
  const sent = { unit: String(unitId ?? ''), week, entry: typed?.entry ?? '', [OPENED_WITH]: opened };
  return (
    <>
      <PageHeader title={t('week.title')} back={{ to: '/admin/volumes', text: t('title'), label: t('preview.back') }} />
      <ErrorSummary errors={placed} />
      {done?.what === 'checked' ? (
        <WeekPreview preview={done.preview} sent={{ ...typedOnly(values), ...sent }} />
      ) : (
        <>
          <WeekChoice groups={groups} unitId={unitId} weeks={weeks} week={week} />
          {found === null ? <p>{t('week.none')}</p> : null}
          {found === null ? null : (
            <DraftForm
              method="post"
              draft={`week ${unitId} ${week}`}
              seen={opened}
              words={{ restored: t('week.restored'), drop: t('week.drop') }}
            >
              <h2>{found.heading}</h2>
              <p>{t('week.lead')}</p>
              {found.days.length === 0 ? <p className="notice">{t('week.noDays')}</p> : null}
              {found.fields.length === 0 ? <p className="notice">{t('week.noFields')}</p> : null}
              <input type="hidden" name="unit" value={sent.unit} />
              <input type="hidden" name="week" value={week} />
              <input type="hidden" name={OPENED_WITH} value={opened} />
              <WeekGrid fields={found.fields} days={found.days} values={values} problems={problems} />
              <p className="row">
                <button className="button" name="intent" value="preview">
                  {t('week.check')}
                </button>
                {found.days.length === 0 || found.fields.length === 0 ? null : (
                  <button className="button-quiet" name="intent" value="nil" aria-describedby="nil-hint">
                    {t('week.nil')}
                  </button>
                )}
              </p>
              <p id="nil-hint" className="muted small">
                {t('week.nilHint')}
              </p>
            </DraftForm>
          )}
          {unitId === null ? null : <TemplateLinks unitId={unitId} week={week} />}
        </>
      )}
    </>
  );
}

function typedOnly(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
