import { useTranslation } from 'react-i18next';
import { improved } from '~/improve/actions/domain/action-counts';
import { ClosingTable } from '~/improve/evidence-pack/pages/pack-closings';
import type { GeneralReport } from '~/improve/general-report/pages/load-general-report.server';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import { ToldShare } from '~/improve/general-report/pages/told-share';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = { report: GeneralReport };

/** The tables behind the report, each on a page of its own: units, work, and where the figures can be checked. */
export function GeneralAnnexes({ report }: Props) {
  const { t } = useTranslation('general-report');
  const { closings, timeZone, formula, publicUrl } = report;
  return (
    <>
      <UnitAnnex report={report} />
      <WorkAnnex report={report} />
      <section className="general-annex">
        <h2 id="closings-heading">{t('annex.closings')}</h2>
        <p>{t('annex.closingsLead', { address: `${publicUrl}/results/log`, version: formula })}</p>
        <ClosingTable name="closings-heading" {...{ closings, timeZone }} />
      </section>
    </>
  );
}

function UnitAnnex({ report: { units } }: Props) {
  const { t } = useTranslation(['general-report', 'reports']);
  const { count, percent } = useFormatter();
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  return (
    <section className="general-annex">
      <h2 id="units-heading">{t('annex.units')}</h2>
      <p className="small">{t('annex.unitsNote', { least: MIN_INTERNAL_RATINGS })}</p>
      <DataTable
        name={{ labelledBy: 'units-heading' }}
        className="table-wide"
        rows={units}
        rowKey={({ unitId }) => unitId}
        empty={t('annex.noUnits')}
        columns={[
          { heading: t('annex.unit'), namesRow: true, cell: ({ name }) => name },
          {
            heading: t('groups.completed'),
            isNumber: true,
            cell: ({ completed, isWithoutVolumes }) =>
              isWithoutVolumes ? t('annex.notSent') : completed === null ? '–' : count(completed),
          },
          { heading: t('groups.rated'), isNumber: true, cell: ({ rated }) => count(rated) },
          { heading: t('reports:indicator.PARTICIPATION'), isNumber: true, cell: (one) => share(one.participation) },
          {
            heading: t('reports:indicator.SATISFACTION'),
            isNumber: true,
            cell: (one) => <ToldShare figures={one} />,
          },
          { heading: t('reports:indicator.ON_TIME'), isNumber: true, cell: ({ onTime }) => share(onTime) },
          { heading: t('annex.met'), isNumber: true, cell: ({ met }) => count(met) },
          { heading: t('annex.missed'), isNumber: true, cell: ({ missed }) => count(missed) },
          { heading: t('annex.certain'), isNumber: true, cell: ({ certainlyMissed }) => count(certainlyMissed) },
        ]}
      />
    </section>
  );
}

function WorkAnnex({ report: { work } }: Props) {
  const { t } = useTranslation('general-report');
  const { count } = useFormatter();
  return (
    <section className="general-annex">
      <h2 id="work-heading">{t('annex.work')}</h2>
      <DataTable
        name={{ labelledBy: 'work-heading' }}
        className="table-wide"
        rows={work}
        rowKey={({ unitId }) => unitId}
        empty={t('annex.noWork')}
        columns={[
          { heading: t('annex.unit'), namesRow: true, cell: ({ name }) => name },
          { heading: t('annex.asked'), isNumber: true, cell: ({ explanations }) => count(explanations.asked) },
          {
            heading: t('explanations.accepted'),
            isNumber: true,
            cell: ({ explanations: { accepted, upheld } }) => count(accepted + upheld),
          },
          {
            heading: t('explanations.unanswered'),
            isNumber: true,
            cell: ({ explanations: { unanswered } }) => count(unanswered),
          },
          { heading: t('annex.actions'), isNumber: true, cell: ({ actions }) => count(actions.opened) },
          { heading: t('annex.done'), isNumber: true, cell: ({ actions }) => count(actions.states.DONE) },
          { heading: t('annex.improved'), isNumber: true, cell: ({ actions }) => count(improved(actions)) },
          {
            heading: t('annex.letters'),
            isNumber: true,
            isUnbroken: true,
            cell: ({ letters: { owed, inTime, late } }) =>
              owed === 0 ? '–' : `${count(inTime + late)}/${count(owed)}`,
          },
        ]}
      />
    </section>
  );
}
