import { useTranslation } from 'react-i18next';
import { cellChanges } from '~/measure/grid/domain/cell-change';
import {
  defaultGridQuery,
  gridIndicators,
  gridOrders,
  soughtVerdicts,
  type GridParameter,
  type GridQuery,
} from '~/measure/grid/domain/grid-query';
import { gridPath } from '~/measure/grid/pages/grid-path';
import { evidences } from '~/measure/reports/domain/evidence';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';

type Choice = readonly [code: string, name: string];

type Props = {
  period: string;
  query: GridQuery;
  fields: readonly Choice[];
  levels: readonly UnitLevel[];
  branches: readonly Choice[];
  /** Whether the reader may know who has not explained. */
  mayAsk: boolean;
};

/** What is asked for less often; it lies folded up where nothing of it is asked. */
const further = [
  'evidence',
  'sort',
  'by',
  'signal',
  'change',
  'unexplained',
  'empty',
] as const satisfies GridParameter[];

/** Which cells of the table to show and in which order; every choice has an address. */
export function GridFilters({ period, query, fields, levels, branches, mayAsk }: Props) {
  const { t } = useTranslation(['grid', 'reports', 'admin']);
  const all = t('grid:filter.all');
  const usesMore = further.some((name) => query[name] !== defaultGridQuery[name]);
  return (
    <form
      className="inline-form filters grid-filters no-print"
      role="search"
      aria-label={t('grid:filter.label')}
      action={gridPath(period, defaultGridQuery)}
    >
      <SelectField
        name="indicator"
        label={t('grid:filter.indicator')}
        options={gridIndicators.map((one) => [one, t(`reports:indicator.${one}`)])}
        defaultValue={query.indicator}
      />
      <FormField name="q" label={t('grid:filter.q')} defaultValue={query.q} maxLength={80} autoComplete="off" />
      {levels.length < 2 ? null : (
        <SelectField
          name="level"
          label={t('grid:filter.level')}
          none={all}
          options={levels.map((level) => [level, t(`admin:fields.level.${level}`)])}
          defaultValue={query.level}
        />
      )}
      {branches.length < 2 ? null : (
        <SelectField
          name="branch"
          label={t('grid:filter.branch')}
          none={all}
          options={branches}
          defaultValue={query.branch}
        />
      )}
      <SelectField name="field" label={t('grid:filter.field')} none={all} options={fields} defaultValue={query.field} />
      <SelectField
        name="verdict"
        label={t('grid:filter.verdict')}
        none={all}
        options={soughtVerdicts.map((one) => [one, t(`grid:state.${one}`)])}
        defaultValue={query.verdict}
      />
      <details className="grid-more" open={usesMore}>
        <summary>{t('grid:filter.more')}</summary>
        <div>
          <SelectField
            name="evidence"
            label={t('grid:filter.evidence')}
            none={all}
            options={evidences.map((one) => [one, t(`reports:evidence.${one}`)])}
            defaultValue={query.evidence}
          />
          <SelectField
            name="sort"
            label={t('grid:filter.sort')}
            options={gridOrders.map((one) => [one, t(`grid:order.${one}`)])}
            defaultValue={query.sort}
          />
          <SelectField name="by" label={t('grid:filter.by')} none={all} options={fields} defaultValue={query.by} />
          <SelectField
            name="change"
            label={t('grid:filter.change')}
            none={all}
            options={cellChanges.map((one) => [one, t(`grid:filter.changes.${one}`)])}
            defaultValue={query.change}
          />
          <div className="grid-boxes">
            <Box name="signal" label={t('grid:filter.signal')} checked={query.signal === '1'} />
            {mayAsk ? (
              <Box name="unexplained" label={t('grid:filter.unexplained')} checked={query.unexplained === '1'} />
            ) : null}
            <Box name="empty" label={t('grid:filter.empty')} checked={query.empty === '1'} />
          </div>
        </div>
      </details>
      <button className="button-quiet">{t('grid:filter.show')}</button>
    </form>
  );
}

function Box({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} value="1" defaultChecked={checked} />
      {label}
    </label>
  );
}
