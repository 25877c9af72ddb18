import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { requireRecordId } from '~/base/record-id';
import { nameIn } from '~/base/text/languages';
import { readForm } from '~/platform/http/request-body.server';
import { openChangeStates } from '~/registry/changes/domain/change-state';
import { decideChange } from '~/registry/changes/pages/change-decisions.server';
import { ChangePage } from '~/registry/changes/pages/change-page';
import { previewHandling } from '~/registry/changes/pages/handling-preview.server';
import { changeRow, changeTask, getSeenChange, openWeeks } from '~/registry/changes/pages/unit-change-page.server';
import { unitNamer } from '~/registry/changes/pages/unit-names.server';
import { checkHandling } from '~/registry/changes/store/handling-effects.server';
import { handlingChangeSchema } from '~/registry/fields/domain/handling-change';
import { listFields } from '~/registry/fields/store/field.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { listUnitsAsOf } from '~/registry/units/store/kept-units.server';
import { DataTable } from '~/ui/admin/data-table';
import { Notice } from '~/ui/admin/notice';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { weekList } from '~/ui/shared/period-name';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'field:manage',
  async get({ context, user, params }) {
    const { db, env, now } = context;
    const record = await getSeenChange(db, user, requireRecordId(params.change), 'FIELDS');
    const change = handlingChangeSchema.parse(record.content);
    const isOpen = openChangeStates.some((state) => state === record.state);
    const fields = new Map((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)]));
    const namer = unitNamer(await listUnitsAsOf(db, change.day), user.language);
    const fieldName = (code: string) => fields.get(code) ?? code;
    return {
      row: changeRow(record),
      ...(await changeTask(context, user, record)),
      timeZone: env.timeZone,
      levels: change.levels.map((one) => ({ ...one, field: fieldName(one.field) })),
      units: change.units.map(({ unitId, field, choice }) => ({
        unit: namer.nameOfId(unitId) ?? String(unitId),
        field: fieldName(field),
        choice,
      })),
      problems: isOpen ? await checkHandling(db, change) : [],
      preview: isOpen ? await previewHandling(db, change, user.language) : null,
      weeks: isOpen ? openWeeks(change.day, toLocalDay(now(), env.timeZone)) : [],
    };
  },
  title: ({ page, t }) => t('fields:change.one', { number: page.row.id }),
  post: async (asked) =>
    decideChange(asked, requireRecordId(asked.params.change), await readForm(asked.request), '/admin/fields'),
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function HandlingChange() {
  const { t } = useTranslation(['fields', 'errors', 'units', 'admin', 'reports']);
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const { row, levels, units, problems, preview, weeks } = page;
  const unitsText = ({ count, names }: { count: number; names: string[] }) =>
    count === 0 ? '–' : `${t('fields:change.units', { count })}${names.length === 0 ? '' : `: ${names.join(', ')}`}`;
  return (
    <ChangePage
      title={t('fields:change.one', { number: row.id })}
      back={{ to: '/admin/fields', text: t('fields:back'), label: t('fields:title') }}
      page={page}
      sent={sent}
      done={sent.done === null ? null : <Notice>{t(`units:done.${sent.done.what}`)}</Notice>}
      problems={problems.map(({ code, details }) => t(`errors:${code}`, details))}
    >
      <section className="card" aria-labelledby="steps">
        <h2 id="steps">{t('fields:change.steps')}</h2>
        <ul>
          {levels.map(({ level, field, handles }) => (
            <li key={`${level} ${field}`}>
              {t(handles ? 'fields:change.begins' : 'fields:change.ends', {
                who: t(`admin:fields.level.${level}`),
                field,
              })}
            </li>
          ))}
          {units.map(({ unit, field, choice }) => (
            <li key={`${unit} ${field}`}>
              {t('fields:change.own', { who: unit, field, choice: t(`admin:fields.choice.${choice}`) })}
            </li>
          ))}
        </ul>
      </section>
      {preview === null ? null : (
        <section className="card">
          <h2 id="preview">{t('units:preview.title')}</h2>
          <p>
            {weeks.length === 0 ? t('units:preview.noWeeks') : t('fields:change.weeks', { weeks: weekList(t, weeks) })}
          </p>
          <DataTable
            name={{ labelledBy: 'preview' }}
            rows={preview}
            rowKey={({ field }) => field}
            stacks
            empty={t('fields:change.noUnit')}
            columns={[
              { heading: t('fields:field'), cell: ({ field }) => field, namesRow: true },
              { heading: t('fields:change.beginning'), cell: ({ begins }) => unitsText(begins) },
              { heading: t('fields:change.ending'), cell: ({ ends }) => unitsText(ends) },
            ]}
          />
        </section>
      )}
    </ChangePage>
  );
}
