import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';
import { toShownState, type PetitionClass, type PetitionState } from '~/improve/petitions/domain/petition';

export type PetitionRow = {
  id: number;
  unitName: string;
  classification: PetitionClass | '';
  state: PetitionState;
  receivedOn: LocalDay;
  forwardDueOn: LocalDay;
  overdue: boolean;
};

/** The register of petitions. */
export function PetitionTable({ petitions }: { petitions: readonly PetitionRow[] }) {
  const { t } = useTranslation('petitions');
  const format = useFormatter();
  return (
    <DataTable
      name={{ label: t('table') }}
      className="table-wide"
      rows={petitions}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('number'),
          cell: ({ id }) => (
            <Link to={`/admin/petitions/${id}`} aria-label={t('one', { number: id })}>
              {id}
            </Link>
          ),
          namesRow: true,
        },
        { heading: t('received'), cell: ({ receivedOn }) => format.day(receivedOn), isUnbroken: true },
        { heading: t('unit'), cell: ({ unitName }) => unitName },
        {
          heading: t('class'),
          cell: ({ classification }) =>
            classification === '' ? t('notSorted') : t(`classification.${classification}`),
        },
        { heading: t('stateLabel'), cell: (petition) => t(`state.${toShownState(petition)}`) },
        {
          heading: t('due'),
          cell: ({ forwardDueOn, overdue }) => (
            <>
              {format.day(forwardDueOn)} {overdue && <Pill tone="warning">{t('overdue')}</Pill>}
            </>
          ),
          isUnbroken: true,
        },
      ]}
    />
  );
}
