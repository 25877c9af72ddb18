import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportSection } from '~/improve/general-report/domain/report-text';
import { GroupTable } from '~/improve/general-report/pages/group-table';
import { sectionPath } from '~/improve/general-report/pages/general-report-path';
import { ActionWords, ExplanationWords, LetterWords } from '~/improve/general-report/pages/work-words';
import type { GeneralReport } from '~/improve/general-report/pages/load-general-report.server';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import { CityShares } from '~/measure/reports/pages/city-shares';
import { useFormatter } from '~/ui/admin/use-formatter';

/** How many units the report names in its text; all of them are in its annex. */
const NAMED = 10;

/** The five sections, each told by the figures first and then by what a person added. */
export function GeneralSections({ report }: { report: GeneralReport }) {
  const { t } = useTranslation(['general-report', 'reports']);
  return (
    <>
      <Section report={report} section="results">
        <Overall report={report} />
        <h3 id="groups-heading">{t('groups.title')}</h3>
        <GroupTable groups={report.groups} lastDay={report.span.lastDay} name="groups-heading" />
        <p className="small">{t('groups.note', { least: MIN_INTERNAL_RATINGS })}</p>
        <h3 id="shares-heading">{t('reports:city.title')}</h3>
        <CityShares indicators={report.cityIndicators} name="shares-heading" />
      </Section>
      <Section report={report} section="shortcomings">
        <Missed report={report} />
        <WithoutVolumes report={report} />
        <LetterWords letters={report.letters} />
      </Section>
      <Section report={report} section="causes">
        <ExplanationWords explanations={report.explanations} asked={report.asked} now={report.now} />
      </Section>
      <Section report={report} section="directions">
        <ActionWords actions={report.actions} />
      </Section>
      <Section report={report} section="proposals" />
    </>
  );
}

type SectionProps = { report: GeneralReport; section: ReportSection; children?: ReactNode };

function Section({ report: { texts, span, mayWrite }, section, children }: SectionProps) {
  const { t } = useTranslation('general-report');
  const text = texts[section] ?? '';
  return (
    <section>
      <h2 id={section}>{t(`section.${section}`)}</h2>
      {children}
      {text === '' ? null : <p className="general-text">{text}</p>}
      {text === '' && children === undefined ? <p className="muted">{t('noText')}</p> : null}
      {mayWrite ? (
        <p className="no-print">
          <a href={sectionPath(span.key, section)}>
            {t(text === '' ? 'add' : 'change', { section: t(`section.${section}`) })}
          </a>
        </p>
      ) : null}
    </section>
  );
}

type Part = { report: GeneralReport };

function Overall({ report: { groups } }: Part) {
  const { t } = useTranslation('general-report');
  const { count, percent } = useFormatter();
  const city = groups.find(({ group }) => group === 'CITY');
  if (city === undefined) return null;
  const share = (value: number | null) => (value === null ? t('notMeasured') : percent(value));
  return (
    <p>
      {t('overall', {
        units: count(city.units),
        without: count(city.unitsWithoutVolumes),
        completed: city.completed === null ? t('notMeasured') : count(city.completed),
        rated: count(city.rated),
        participation: share(city.participation),
        satisfaction: share(city.satisfaction),
        onTime: share(city.onTime),
      })}
    </p>
  );
}

function Missed({ report: { units } }: Part) {
  const { t } = useTranslation('general-report');
  const { count } = useFormatter();
  const missing = units.filter(({ missed }) => missed > 0);
  if (missing.length === 0) return <p>{t('missed.none')}</p>;
  const certain = missing.filter(({ certainlyMissed }) => certainlyMissed > 0).length;
  return (
    <>
      <p>
        {t('missed.count', { units: count(missing.length), of: count(units.length), certain: count(certain) })}{' '}
        {t(missing.length > NAMED ? 'missed.first' : 'missed.all', { named: NAMED })}
      </p>
      <ol>
        {missing.slice(0, NAMED).map(({ unitId, name, missed, certainlyMissed, lacking }) => (
          <li key={unitId}>
            {t('missed.unit', { name, missed: count(missed), certain: count(certainlyMissed) })}
            {lacking > 0 ? t('missed.lacking', { lacking: count(lacking) }) : null}
          </li>
        ))}
      </ol>
    </>
  );
}

function WithoutVolumes({ report: { units } }: Part) {
  const { t } = useTranslation('general-report');
  const { count } = useFormatter();
  const without = units.filter(({ isWithoutVolumes }) => isWithoutVolumes);
  if (without.length === 0) return <p>{t('without.none')}</p>;
  return (
    <p>
      {t(without.length > NAMED ? 'without.first' : 'without.all', {
        units: count(without.length),
        names: without
          .slice(0, NAMED)
          .map(({ name }) => name)
          .join('; '),
      })}
    </p>
  );
}
