import { randomUUID } from 'node:crypto';
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { TemplateLinks } from '~/collect/volumes/pages/template-links';
import { KeptForm } from '~/ui/admin/kept-form';
import { WeekChoice } from '~/collect/volumes/pages/week-choice';
import { useWeekdays, WeekGrid } from '~/collect/volumes/pages/week-grid';
import { WeekPreview } from '~/collect/volumes/pages/week-preview';
import { localDayOf } from '~/base/calendar/local-day';
import { periodOf, trailingPeriods } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';
import { filledIn, OPENED_WITH, openedWith } from '~/collect/volumes/domain/week-form';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { nameIn } from '~/base/text/languages';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { listUnitGroups } from '~/registry/units/store/unit-choice.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { weekName } from '~/ui/shared/period-name';
import { requirePermission } from '~/registry/people/pages/session.server';
import styles from '~/collect/volumes/pages/volume-week.css?url';
import { checkTypedWeek } from '~/collect/volumes/pages/volume-week-check.server';
import { loadVolumeWeek, readAskedWeek, weekAsked } from '~/collect/volumes/pages/volume-week.server';

/** Thirty fields of seven days, with their names. */
const MAX_WEEK_BYTES = 256 * 1024;
const WEEKS_OFFERED = 14;

const intentSchema = z.object({
  intent: z.enum(['preview', 'import', 'edit']),
  entry: boundedText(36).check(z.uuid()).nullable(),
});

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { db, env, now } = context;
  const { unitId: own } = await requirePermission(request, context, 'volume:import');
  const asked = readAskedWeek((name) => searchParams.get(name), own);
  const user = await requirePermission(request, context, 'volume:import', asked.unitId ?? undefined);
  return answeringErrors(context, async () => {
    const week = weekAsked(context, asked.week);
    const { language } = user;
    const t = translatorIn(language);
    const offered = trailingPeriods(periodOf('week', localDayOf(now(), env.timeZone)), WEEKS_OFFERED).map(
      ({ key }) => key,
    );
    const keys = offered.includes(week.key) ? offered : [week.key, ...offered];
    const found = asked.unitId === null ? null : await loadVolumeWeek(context, asked.unitId, week);
    return {
      title: pageTitle(language, (say) => say('volumes:week.title')),
      groups: await listUnitGroups(db, week.lastDay, language, await unitsOf(context, user)),
      weeks: keys.reverse().map((key) => ({ key, name: weekName(t, key) })),
      week: week.key,
      unitId: asked.unitId,
      found: found && {
        heading: `${unitNameIn(language, found.unit)} · ${weekName(t, week.key)}`,
        fields: found.fields.map((field) => ({ code: field.code, name: nameIn(language, field) })),
        days: found.days,
        values: filledIn(found.form),
        opened: openedWith(found.form),
      },
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requirePermission(request, context, 'volume:import');
  return answeringErrors(context, async () => {
    const form = await readForm(request, MAX_WEEK_BYTES);
    const decided = intentSchema.safeParse({ intent: form.get('intent'), entry: form.get('entry') });
    const asked = readAskedWeek((name) => form.get(name), null);
    if (!decided.success || asked.unitId === null) throw new DomainError('input-invalid');
    const user = await requirePermission(request, context, 'volume:import', asked.unitId);
    const { intent, entry } = decided.data;
    const found = await loadVolumeWeek(context, asked.unitId, weekAsked(context, asked.week));
    const given = {
      read: (name: string) => form.get(name),
      entry: entry ?? randomUUID(),
      unitIds: await unitsOf(context, user),
    };
    const { file, ...checked } = await checkTypedWeek(context, user.language, found, given);
    if (intent === 'edit') return data({ ...checked, nothing: false, problems: [], preview: null });
    if (file === null) return data(checked, { status: 422 });
    if (intent === 'preview') return data(checked);
    const t = translatorIn(user.language);
    const fileName = t('volumes:week.fileName', {
      week: weekName(t, found.week.key),
      unit: unitNameIn(user.language, found.unit),
    });
    const { state } = await importVolumes(context.db, { ...file, fileName, source: 'FORM', actor: user.name });
    // Since the preview a unit may have ended.
    if (state === 'rejected') return data({ ...checked, preview: null }, { status: 422 });
    return redirect(`/admin/volumes?done=${state}`, 303);
  });
}

export default function VolumeWeek() {
  const { t } = useTranslation(['volumes', 'errors']);
  const named = useWeekdays();
  const { groups, weeks, week, unitId, found } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.typed ?? found?.values ?? {};
  const problems = answer?.problems ?? [];
  const errors = problems.map(({ name, field, day, measure, code }) => ({
    field: name,
    message: t('week.at', { field, day: named(day), measure: t(`column.${measure}`), reason: t(`errors:${code}`) }),
  }));
  const opened = answer?.opened ?? found?.opened ?? '';
  const sent = { unit: String(unitId ?? ''), week, entry: answer?.entry ?? '', [OPENED_WITH]: opened };
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('preview.back')}>
        <Link to="/admin/volumes">{t('title')}</Link>
      </nav>
      <header className="page-header">
        <h1>{t('week.title')}</h1>
      </header>
      <ErrorSummary errors={answer?.nothing ? [{ message: t('week.nothing') }] : errors} />
      {answer?.preview ? (
        <WeekPreview preview={answer.preview} sent={{ ...sent, ...typedOnly(values) }} />
      ) : (
        <>
          <WeekChoice groups={groups} unitId={unitId} weeks={weeks} week={week} />
          {found === null ? <p>{t('week.none')}</p> : null}
          {found === null ? null : (
            <KeptForm
              method="post"
              draft={`week ${unitId} ${week}`}
              words={{ restored: t('week.restored'), drop: t('week.drop') }}
            >
              <h2>{found.heading}</h2>
              <p>{t('week.lead')}</p>
              {found.days.length === 0 ? <p className="notice">{t('week.noDays')}</p> : null}
              {found.fields.length === 0 ? <p className="notice">{t('week.noFields')}</p> : null}
              <input type="hidden" name="unit" value={sent.unit} />
              <input type="hidden" name="week" value={week} />
              <input type="hidden" name={OPENED_WITH} value={opened} />
              <WeekGrid
                fields={found.fields}
                days={found.days}
                values={values}
                problems={Object.fromEntries(problems.map(({ name, code }) => [name, code]))}
              />
              <p className="row">
                <button className="button" name="intent" value="preview">
                  {t('week.check')}
                </button>
              </p>
            </KeptForm>
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
