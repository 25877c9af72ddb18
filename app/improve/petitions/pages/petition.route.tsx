import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { lookAtContact } from '~/improve/comments/pages/comment-answers.server';
import { ContactCard } from '~/improve/comments/pages/contact-card';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import { PetitionEvents } from '~/improve/petitions/pages/petition-events';
import { CloseForm, SortForm } from '~/improve/petitions/pages/petition-forms';
import { PetitionTable } from '~/improve/petitions/pages/petition-table';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { AppContext } from '~/platform/context.server';
import { localDayOf } from '~/base/calendar/local-day';
import { maskedPartsOf, partsOf } from '~/improve/comments/domain/personal-data';
import { DomainError } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { isOverdue } from '~/improve/petitions/domain/forwarding';
import { aboveStateOf, petitionRights } from '~/improve/petitions/domain/level-above';
import { isEnded } from '~/improve/petitions/domain/petition';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { countAudit } from '~/platform/audit/audit.server';
import { findConsents } from '~/improve/comments/store/contact.server';
import { getPetition } from '~/improve/petitions/store/petition.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { listUnitNames } from '~/registry/units/store/unit-names.server';
import { unitsOf } from '~/registry/people/pages/own-units.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { changePetition } from '~/improve/petitions/pages/petition-changes.server';
import { receiptOf } from '~/collect/ratings/store/receipt-key.server';
import { requirePermission, type SignedInUser } from '~/registry/people/pages/session.server';
import { fits } from '~/base/text/bounded';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'petition:read');
  return answeringErrors(context, async () => {
    const { db, env, now } = context;
    const petition = await petitionOf(context, user, params.petition);
    const { id, unitId, classification, state, receivedAt, forwardDueOn, forwardedTo } = petition;
    await countAudit(db, { at: now(), actor: user.name, action: 'petition.read', subject: String(id) });
    const placed = await placeUnit(db, unitId);
    const [aboveId = 0] = placed.ancestorIds;
    const names = await listUnitNames(db, [unitId, aboveId]);
    const [unit, aboveUnit] = [names.get(unitId), names.get(aboveId)];
    const rights = petitionRights(user, placed, classification);
    const owner = { secret: env.sessionSecret, receipt: receiptOf(env.sessionSecret, petition.responseId) };
    const consents = rights.read === 'all' ? await findConsents(db, owner) : null;
    return {
      title: pageTitle(user.language, (t) => t('petitions:one', { number: id })),
      row: {
        id,
        unitName: unit ? unitNameIn(user.language, unit) : '',
        classification,
        state,
        receivedOn: localDayOf(receivedAt, env.timeZone),
        forwardDueOn,
        overdue: isOverdue({ state, forwardDueOn }, localDayOf(now(), env.timeZone)),
      },
      responseId: rights.read === 'none' ? null : petition.responseId,
      forwardedTo,
      parts:
        rights.read === 'none' ? null : rights.read === 'all' ? partsOf(petition.text) : maskedPartsOf(petition.text),
      above: aboveStateOf(rights, classification),
      aboveName: aboveUnit ? unitNameIn(user.language, aboveUnit) : '',
      mayAnswer: rights.read === 'all' && holds(user.role, 'comment:answer'),
      ended: isEnded(state),
      maySeeContact: rights.read === 'all',
      maySort: holds(user.role, 'petition:handle') && rights.sort,
      maySettle: holds(user.role, 'petition:handle') && rights.settle,
      consents: consents && { mayContact: consents.mayContact, mayForward: consents.mayForward },
      // What its person was told may repeat what they said.
      events: petition.events.map(({ at, note, ...event }) => ({
        ...event,
        note: rights.read === 'none' ? '' : note,
        on: localDayOf(at, env.timeZone),
      })),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'petition:handle');
  return answeringErrors(context, async () => {
    const petition = await petitionOf(context, user, params.petition);
    const form = await readForm(request);
    const rights = petitionRights(user, await placeUnit(context.db, petition.unitId), petition.classification);
    const asked = { sort: rights.sort, close: rights.settle, contact: rights.read === 'all' }[form.get('intent') ?? ''];
    if (asked === false) throw new DomainError('petition-above');
    if (form.get('intent') === 'contact') {
      await requirePermission(request, context, 'contact:read', petition.unitId);
      return { contact: await lookAtContact(context, user, { id: petition.responseId }), refused: null };
    }
    const refused = await changePetition(context, user, petition, form);
    return refused === null
      ? redirect(`/admin/petitions/${petition.id}`, 303)
      : data({ refused, contact: null }, { status: 422 });
  });
}

export default function OnePetition() {
  const { t } = useTranslation('petitions');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { row, ended } = page;
  const refused = result?.refused ?? null;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/petitions">{t('back')}</Link>
      </nav>
      <h1>{t('one', { number: row.id })}</h1>
      <PetitionTable petitions={[row]} />
      <section className="card" aria-labelledby="content-heading">
        <h2 id="content-heading">{t(page.parts === null ? 'handling' : 'content')}</h2>
        {page.above !== null && <p className="notice">{t(`above.${page.above}`, { unit: page.aboveName })}</p>}
        {page.parts !== null && <MarkedText parts={page.parts} />}
        {page.responseId !== null && (
          <p>
            <Link to={`/admin/comments/${page.responseId}`}>{t(page.mayAnswer ? 'openComment' : 'seeComment')}</Link>
          </p>
        )}
      </section>
      <div className="grid" key={row.state + row.classification}>
        {page.maySort && !ended && (
          <SortForm classification={row.classification} forwardedTo={page.forwardedTo} refused={refused} />
        )}
        <div className="stack">
          {page.maySettle && !ended && row.state !== 'RECEIVED' && <CloseForm refused={refused} />}
          {page.maySeeContact && <ContactCard consents={page.consents} contact={result?.contact ?? null} />}
          <PetitionEvents events={page.events} />
        </div>
      </div>
    </>
  );
}

async function petitionOf(context: AppContext, user: SignedInUser, param: string | undefined) {
  if (param === undefined || !fits(param, 9, /^[1-9]\d*$/)) throw new DomainError('not-found');
  return getPetition(
    context.db,
    { unitIds: await unitsOf(context, user), now: context.now(), timeZone: context.env.timeZone },
    Number(param),
  );
}
