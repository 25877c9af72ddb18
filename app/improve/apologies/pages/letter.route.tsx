import type { LinksFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DomainError } from '~/base/errors';
import { requireRecordId } from '~/base/record-id';
import { nameIn } from '~/base/text/languages';
import { MAX_DOSSIER_NUMBER } from '~/collect/dossiers/domain/dossier-number';
import { letterhead, signerTitleLines, writtenNumber } from '~/improve/apologies/domain/letterhead';
import letterStyles from '~/improve/apologies/pages/letter.css?url';
import { LetterSheet } from '~/improve/apologies/pages/letter-sheet';
import { getLateDossier } from '~/improve/apologies/store/late-dossier.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { listFields } from '~/registry/fields/store/field.server';
import { seesPersons } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { formatterIn } from '~/base/text/formatter';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { TextAreaField } from '~/ui/admin/text-area-field';

const MAX_TYPED = 300;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: letterStyles }];
export const meta = pageMeta;

const route = adminRoute({
  needs: 'apology:read',
  async get({ context, params, user }) {
    const { db } = context;
    const found = await getLateDossier(db, requireRecordId(params.dossier), await findUnitLimit(context, user));
    const { letter, unit } = found;
    if (letter === null) throw new DomainError('not-found');
    // A letter of the administration is in Vietnamese, whatever language its page is read in.
    const t = translatorIn('vi');
    const day = (text: string) => formatterIn('vi').day(text);
    const field = (await listFields(db)).find(({ code }) => code === found.fieldCode);
    const { isCommittee, ...head } = letterhead(
      { ...unit, level: unit.level as UnitLevel },
      unit.parent === null ? null : { ...unit.parent, level: unit.parent.level as UnitLevel },
    );
    const { issuedOn, dueOn, newDueOn, number, year, reason, signerTitle } = letter;
    const [, month, dayOfMonth] = issuedOn.split('-');
    const about = { issuer: head.issuer, received: day(found.receivedOn), due: day(dueOn), newDue: day(newDueOn) };
    const of = { field: field === undefined ? found.fieldCode : nameIn('vi', field), procedure: found.procedure };
    return {
      id: found.id,
      sheet: {
        ...head,
        signerTitle: signerTitleLines(signerTitle),
        signer: seesPersons(user.role) ? letter.signer : '',
        state: t('reports:motto.state'),
        motto: t('reports:motto.words'),
        numbered: t(isCommittee ? 'late-dossiers:letter.numberOfCommittee' : 'late-dossiers:letter.number', {
          number: writtenNumber(number),
        }),
        placed: t('late-dossiers:letter.placed', { place: head.place, day: dayOfMonth, month, year }),
        heading: t('late-dossiers:letter.heading'),
        to: t('late-dossiers:letter.to'),
        dossier: t('late-dossiers:letter.dossier'),
        paragraphs: [
          t(`late-dossiers:letter.${found.procedure === '' ? 'received' : 'receivedFor'}`, { ...about, ...of }),
          t(`late-dossiers:letter.${issuedOn < dueOn ? 'willBeLate' : 'isLate'}`, about),
        ],
        because: t('late-dossiers:letter.because', { reason: t(`late-dossiers:letterReason.${reason}`) }),
        after: [
          t('late-dossiers:letter.sorry', about),
          t('late-dossiers:letter.once'),
          t('late-dossiers:letter.close'),
        ],
        sentTo: t('late-dossiers:letter.sentTo'),
        copies: t('late-dossiers:letter.copies').split('|'),
      },
    };
  },
  title: ({ t }) => t('late-dossiers:print'),
});

export const loader = route.loader;

export default function Letter() {
  const { t } = useTranslation('late-dossiers');
  const { id, sheet } = useLoaderData<typeof loader>();
  const [typed, setTyped] = useState({ name: '', number: '', detail: '' });
  const typing = (field: keyof typeof typed) => ({
    name: field,
    value: typed[field],
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [field]: target.value }),
  });
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t('print')}
          lead={t('printLead')}
          back={{ to: `/admin/late-dossiers/${id}`, text: t('one'), label: t('back') }}
        />
        {/* No form: there is nothing that could be sent. */}
        <section className="card" aria-labelledby="typed-heading">
          <h2 id="typed-heading">{t('typed.title')}</h2>
          <p className="notice">{t('typed.hint')}</p>
          <FormField {...typing('name')} label={t('typed.name')} maxLength={MAX_TYPED} />
          <FormField {...typing('number')} label={t('number')} maxLength={MAX_DOSSIER_NUMBER} />
          <TextAreaField {...typing('detail')} label={t('typed.detail')} rows={3} maxLength={MAX_TYPED} />
          <button type="button" className="button" onClick={() => window.print()}>
            {t('printNow')}
          </button>
        </section>
      </div>
      <LetterSheet sheet={sheet} typed={typed} />
    </>
  );
}
