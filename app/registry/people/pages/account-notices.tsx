import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { RemovalKind } from '~/registry/people/domain/approval';

type Props = {
  /** How many requests of others wait for this administrator. */
  waiting: number;
  /** How many proposals of others, about ratings, wait for this person to decide. */
  exclusions: number;
  /** How many cases wait for this person to confirm that they be closed. */
  cases: number;
  /** Who asked for a link to the reader's own password, and when (ISO 8601). */
  links: readonly { who: string; askedAt: string }[];
  /** Who would take the reader's office, how, since when, and when it happens by itself (ISO 8601). */
  removals: readonly { id: number; kind: RemovalKind; who: string; askedAt: string; takesEffectAt: string }[];
  timeZone: string;
};

/**
 * What a person must hear on whatever page they come in by: that others touch their account, and what waits for them.
 */
export function AccountNotices({ waiting, exclusions, cases, links, removals, timeZone }: Props) {
  const { t } = useTranslation(['approvals', 'integrity']);
  const { moment } = useFormatter(timeZone);
  return (
    <>
      {links.map(({ who, askedAt }) => (
        <section key={askedAt} className="notice notice-warning no-print" aria-label={t('ownLink.title')}>
          <p>
            <strong>{t('ownLink.title')}</strong> ({t('ownLink.by', { who, moment: moment(askedAt) })})
          </p>
          <p>{t('ownLink.lead')}</p>
          <Form method="post" action="/admin/account">
            <button className="button" name="intent" value="stop-links">
              {t('ownLink.stop')}
            </button>
          </Form>
        </section>
      ))}
      {removals.map(({ id, kind, who, askedAt, takesEffectAt }) => (
        <section key={id} className="notice notice-warning no-print" aria-label={t(`ownRemoval.${kind}`)}>
          <p>
            <strong>{t(`ownRemoval.${kind}`)}</strong> ({t('momentBy', { who, moment: moment(askedAt) })})
          </p>
          <p>{t('ownRemoval.lead', { moment: moment(takesEffectAt) })}</p>
          <p>
            <Link to={`/admin/approvals/${id}`}>{t('ownRemoval.see')}</Link>
          </p>
        </section>
      ))}
      {waiting === 0 ? null : (
        <p className="notice notice-warning no-print">
          {t('banner', { count: waiting })} <Link to="/admin/approvals">{t('see')}</Link>
        </p>
      )}
      {exclusions === 0 ? null : (
        <p className="notice notice-warning no-print">
          {t('integrity:exclusions.banner', { count: exclusions })}{' '}
          <Link to="/admin/exclusions">{t('integrity:seeExclusions')}</Link>
        </p>
      )}
      {cases === 0 ? null : (
        <p className="notice notice-warning no-print">
          {t('integrity:cases.banner', { count: cases })}{' '}
          <Link to="/admin/cases?state=closing">{t('integrity:cases.seeClosing')}</Link>
        </p>
      )}
    </>
  );
}
