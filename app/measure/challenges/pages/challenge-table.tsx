import { useTranslation } from 'react-i18next';
import type { ChallengeState } from '~/measure/challenges/domain/challenge';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';

type ShownChallenge = {
  id: number;
  state: ChallengeState;
  commitment: string;
  announcedAt: string;
  unitName: string | null;
  announcedLevel: number | null;
  recordedLevel: number | null;
};

/** Challenges, each with what was announced and what was recorded. */
export function ChallengeTable({ challenges, timeZone }: { challenges: readonly ShownChallenge[]; timeZone: string }) {
  const { t } = useTranslation('challenges');
  const { moment } = useFormatter(timeZone);
  return (
    <DataTable
      name={{ label: t('list.table') }}
      className="table-wide"
      rows={challenges}
      rowKey={({ id }) => id}
      columns={[
        { heading: t('list.number'), namesRow: true, isNumber: true, cell: ({ id }) => id },
        { heading: t('list.announced'), isUnbroken: true, cell: ({ announcedAt }) => moment(announcedAt) },
        { heading: t('list.unit'), cell: ({ unitName }) => unitName ?? '–' },
        { heading: t('list.announcedLevel'), isNumber: true, cell: ({ announcedLevel }) => announcedLevel ?? '–' },
        { heading: t('list.recordedLevel'), isNumber: true, cell: ({ recordedLevel }) => recordedLevel ?? '–' },
        {
          heading: t('list.state'),
          cell: ({ state }) => <Pill tone={toneOf[state]}>{t(`state.${state}`)}</Pill>,
        },
        { heading: t('list.commitment'), cell: ({ commitment }) => <code className="small">{commitment}</code> },
      ]}
    />
  );
}

const toneOf: Readonly<Record<ChallengeState, 'good' | 'warning' | undefined>> = {
  ANNOUNCED: undefined,
  MATCHED: 'good',
  DIFFERENT: 'warning',
  MISSING: 'warning',
};
