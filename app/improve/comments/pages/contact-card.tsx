import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ShownContact } from '~/improve/comments/pages/comment-answers.server';
import type { Consents } from '~/improve/comments/domain/contact-input';

type Props = {
  /** What the person allowed; null when they left nothing, or took it back. */
  consents: Consents | null;
  /** Only after it was asked for: each look is on record. */
  contact: ShownContact | null;
};

/** How to reach the person, opened by a button of its own. */
export function ContactCard({ consents, contact }: Props) {
  const { t } = useTranslation('comments');
  const format = useFormatter();
  return (
    <section className="card" aria-labelledby="contact-heading">
      <h2 id="contact-heading">{t('contact.title')}</h2>
      {consents === null && <p className="muted">{t('contact.none')}</p>}
      {consents !== null && (
        <ul>
          {consents.mayContact && <li>{t('contact.mayContact')}</li>}
          {consents.mayForward && <li>{t('contact.mayForward')}</li>}
        </ul>
      )}
      {consents !== null && contact === null && (
        <Form method="post">
          <input type="hidden" name="intent" value="contact" />
          <p className="field-hint">{t('contact.hint')}</p>
          <div className="row">
            <button className="button-quiet">{t('contact.open')}</button>
          </div>
        </Form>
      )}
      {contact !== null && (
        <dl className="facts" role="status">
          {(['name', 'phone', 'email', 'address'] as const)
            .filter((key) => contact[key] !== '')
            .map((key) => (
              <div key={key}>
                <dt>{t(`contact.${key}`)}</dt>
                <dd>{contact[key]}</dd>
              </div>
            ))}
          <div>
            <dt>{t('contact.until')}</dt>
            <dd>{format.day(contact.until)}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
