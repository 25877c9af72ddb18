import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { viewContact } from '~/improve/comments/pages/comment-answers.server';
import { ContactCard } from '~/improve/comments/pages/contact-card';
import { MarkedText } from '~/improve/comments/pages/marked-text';
import { PetitionEvents } from '~/improve/petitions/pages/petition-events';
import { CloseForm, SortForm } from '~/improve/petitions/pages/petition-forms';
import { PetitionTable } from '~/improve/petitions/pages/petition-table';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { toLocalDay } from '~/base/calendar/local-day';
import { maskParts, splitPersonalData } from '~/improve/comments/domain/personal-data';
import { DomainError } from '~/base/errors';
import { holds } from '~/registry/people/domain/roles';
import { isOverdue } from '~/improve/petitions/domain/forwarding';
import { determineAboveState, petitionRights } from '~/improve/petitions/domain/level-above';
import { isEnded } from '~/improve/petitions/domain/petition';
import { readForm } from '~/platform/http/request-body.server';
import { countAudit } from '~/platform/audit/audit.server';
import { findConsents } from '~/improve/comments/store/contact.server';
import { getPetition } from '~/improve/petitions/store/petition.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { changePetition } from '~/improve/petitions/pages/petition-changes.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { adminRoute, type AdminRequest } from '~/registry/people/pages/admin-route.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { requireRecordId } from '~/base/record-id';

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'petition:read', post: 'petition:handle' },
  async get(asked) {
    const { context, user } = asked;
    const { db, env, now } = context;
    const petition = await getAskedPetition(asked);
    const { id, unitId, classification, state, receivedAt, forwardDueOn, forwardedTo } = petition;
    await countAudit(db, { at: now(), actor: user.name, action: 'petition.read', subject: String(id) });
    const placed = await placeUnit(db, unitId);
    const [aboveId = 0] = placed.ancestorIds;
    const names = await mapUnitNames(db, [unitId, aboveId]);
    const [unit, aboveUnit] = [names.get(unitId), names.get(aboveId)];
    const rights = petitionRights(user, placed, classification);
    const owner = { secret: env.sessionSecret, receipt: deriveReceipt(env.sessionSecret, petition.responseId) };
    const consents = rights.read === 'all' ? await findConsents(db, owner) : null;
    return {
      row: {
        id,
        unitName: unit ? unitNameIn(user.language, unit) : '',
        classification,
        state,
        receivedOn: toLocalDay(receivedAt, env.timeZone),
        forwardDueOn,
        overdue: isOverdue({ state, forwardDueOn }, toLocalDay(now(), env.timeZone)),
      },
      responseId: rights.read === 'none' ? null : petition.responseId,
      forwardedTo,
      parts:
        rights.read === 'none'
          ? null
          : rights.read === 'all'
            ? splitPersonalData(petition.text)
            : maskParts(petition.text),
      above: determineAboveState(rights, classification),
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
        on: toLocalDay(at, env.timeZone),
      })),
    };
  },
  title: ({ page, t }) => t('petitions:one', { number: page.row.id }),
  async post(asked) {
    const { request, context, user, requireFor } = asked;
    const petition = await getAskedPetition(asked);
    const form = await readForm(request);
    const rights = petitionRights(user, await placeUnit(context.db, petition.unitId), petition.classification);
    const intent = form.get('intent') ?? '';
    const granted = { sort: rights.sort, close: rights.settle, contact: rights.read === 'all' }[intent];
    if (granted === false) throw new DomainError('petition-above');
    if (intent === 'contact') {
      await requireFor('contact:read', petition.unitId);
      return viewContact(asked, { id: petition.responseId });
    }
    const result = await changePetition(asked, petition, form);
    return result.ok ? redirect(`/admin/petitions/${petition.id}`, 303) : result;
  },
});

export const loader = route.loader;
export const action = route.action;

export default function OnePetition() {
  const { t } = useTranslation('petitions');
  const page = useLoaderData<typeof loader>();
  const sent = useFormResult(useActionData<typeof action>(), ({ code }) => t(`problem.${code}`));
  const { row, ended } = page;
  return (
    <>
      <PageHeader
        title={t('one', { number: row.id })}
        back={{ to: '/admin/petitions', text: t('back'), label: t('title') }}
      />
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
          <SortForm classification={row.classification} forwardedTo={page.forwardedTo} sent={sent} />
        )}
        <div className="stack">
          {page.maySettle && !ended && row.state !== 'RECEIVED' && <CloseForm sent={sent} />}
          {page.maySeeContact && <ContactCard consents={page.consents} contact={sent.done?.contact ?? null} />}
          <PetitionEvents events={page.events} />
        </div>
      </div>
    </>
  );
}

async function getAskedPetition({ context, user, params }: Pick<AdminRequest, 'context' | 'user' | 'params'>) {
  return getPetition(
    context.db,
    { unitIds: await findUnitLimit(context, user), now: context.now(), timeZone: context.env.timeZone },
    requireRecordId(params.petition),
  );
}
