import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

type Props = { point: { code: string; closedOn: string | null }; mayKey: boolean };

/** What a box for forms on paper has instead of an address for phones: its forms, to print and to key. */
export function PaperPoint({ point: { code, closedOn }, mayKey }: Props) {
  const { t } = useTranslation('points');
  return (
    <section className="card" aria-labelledby="paper-heading">
      <h2 id="paper-heading">{t('point.paper')}</h2>
      <p>{closedOn === null ? t('point.paperLead') : t('point.paperClosed', { day: closedOn })}</p>
      {mayKey && closedOn === null ? (
        <p className="row">
          <Link className="button" to={`/admin/paper/print?point=${code}`}>
            {t('point.printForms')}
          </Link>
          <Link className="button-quiet" to={`/admin/paper?point=${code}`}>
            {t('point.enterForms')}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
