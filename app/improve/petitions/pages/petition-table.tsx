import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useCountsAndDays } from '~/ui/admin/use-counts-and-days';
import type { LocalDay } from '~/base/calendar/local-day';
import { toldStateOf, type PetitionClass, type PetitionState } from '~/improve/petitions/domain/petition';

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
  const format = useCountsAndDays('UTC');
  return (
    <div className="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
      <table className="table table-wide">
        <caption className="visually-hidden">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('received')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('class')}</th>
            <th scope="col">{t('stateLabel')}</th>
            <th scope="col">{t('due')}</th>
          </tr>
        </thead>
        <tbody>
          {petitions.map((petition) => (
            <tr key={petition.id}>
              <th scope="row">
                <Link to={`/admin/petitions/${petition.id}`} aria-label={t('one', { number: petition.id })}>
                  {petition.id}
                </Link>
              </th>
              <td className="nowrap">{format.day(petition.receivedOn)}</td>
              <td>{petition.unitName}</td>
              <td>
                {petition.classification === '' ? t('notSorted') : t(`classification.${petition.classification}`)}
              </td>
              <td>{t(`state.${toldStateOf(petition)}`)}</td>
              <td className="nowrap">
                {format.day(petition.forwardDueOn)}{' '}
                {petition.overdue && <span className="pill pill-warning">{t('overdue')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
