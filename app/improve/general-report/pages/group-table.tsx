import { useTranslation } from 'react-i18next';
import { groupName, type GroupFigures, type TargetCounts } from '~/improve/general-report/domain/group-figures';
import { ToldShare } from '~/improve/general-report/pages/told-share';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

/** The city, its levels and the services of health and education beside each other. */
export function GroupTable({
  groups,
  lastDay,
  name,
}: {
  groups: readonly GroupFigures[];
  lastDay: string;
  name: string;
}) {
  const { t } = useTranslation(['general-report', 'reports']);
  const { count, percent } = useFormatter();
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  const outcome = (counts: TargetCounts | undefined) =>
    counts === undefined ? '–' : t('groups.outcome', { met: count(counts.met), missed: count(counts.missed) });
  return (
    <DataTable
      name={{ labelledBy: name }}
      className="table-wide"
      rows={groups}
      rowKey={({ group }) => group}
      columns={[
        { heading: t('groups.group'), namesRow: true, cell: ({ group }) => t(`group.${groupName(group, lastDay)}`) },
        { heading: t('groups.units'), isNumber: true, cell: ({ units }) => count(units) },
        {
          heading: t('groups.without'),
          isNumber: true,
          cell: ({ unitsWithoutVolumes }) => count(unitsWithoutVolumes),
        },
        {
          heading: t('groups.completed'),
          isNumber: true,
          cell: ({ completed }) => (completed === null ? '–' : count(completed)),
        },
        { heading: t('groups.rated'), isNumber: true, cell: ({ rated }) => count(rated) },
        { heading: t('reports:indicator.PARTICIPATION'), isNumber: true, cell: (one) => share(one.participation) },
        {
          heading: t('groups.participationTargets'),
          isNumber: true,
          isUnbroken: true,
          cell: ({ targets }) => outcome(targets.PARTICIPATION),
        },
        {
          heading: t('reports:indicator.SATISFACTION'),
          isNumber: true,
          cell: (one) => <ToldShare figures={one} />,
        },
        {
          heading: t('groups.satisfactionTargets'),
          isNumber: true,
          isUnbroken: true,
          cell: ({ targets }) => outcome(targets.SATISFACTION),
        },
        { heading: t('reports:indicator.ON_TIME'), isNumber: true, cell: ({ onTime }) => share(onTime) },
      ]}
    />
  );
}
