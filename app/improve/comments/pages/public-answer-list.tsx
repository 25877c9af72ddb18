import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '~/ui/admin/empty-list';
import { Pill } from '~/ui/admin/pill';

type PublicAnswerView = {
  id: number;
  unitName: string;
  unitCode: string;
  fieldName: string | null;
  said: string;
  did: string;
  state: 'draft' | 'released' | 'withdrawn';
};

/** What units said in public, with what can be done about each. */
export function PublicAnswerList({ answers }: { answers: readonly PublicAnswerView[] }) {
  const { t } = useTranslation('comments');
  if (answers.length === 0) return <EmptyList none={t('public.none')} next={t('public.next')} />;
  return (
    <ul className="stack">
      {answers.map(({ id, unitName, unitCode, fieldName, said, did, state }) => (
        <li key={id} className="card">
          <p className="row">
            <b>{unitName}</b>
            {fieldName !== null && <span>{fieldName}</span>}
            <Pill tone={state === 'released' ? 'good' : undefined}>{t(`public.state.${state}`)}</Pill>
            <Link to={`/results/${unitCode}`} reloadDocument>
              {t('public.page')}
            </Link>
          </p>
          <dl className="facts">
            <dt>{t('public.saidVi')}</dt>
            <dd className="said">{said}</dd>
            <dt>{t('public.didVi')}</dt>
            <dd className="said">{did}</dd>
          </dl>
          {state !== 'withdrawn' && (
            <Form method="post" className="row">
              <input type="hidden" name="id" value={id} />
              {state === 'draft' && (
                <button className="button" name="intent" value="publish">
                  {t('public.release')}
                </button>
              )}
              <button className="button-quiet" name="intent" value="withdraw">
                {t('public.withdraw')}
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}
