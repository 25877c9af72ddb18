import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { requireRecordId } from '~/base/record-id';
import { appointmentAfter, appointmentOf } from '~/improve/apologies/domain/appointment';
import { LetterForm } from '~/improve/apologies/pages/letter-form';
import { changeLetter } from '~/improve/apologies/pages/letter-changes.server';
import { lateRow, mapFieldNames } from '~/improve/apologies/pages/late-row.server';
import { LateStatePill } from '~/improve/apologies/pages/late-state-pill';
import { getLateDossier } from '~/improve/apologies/store/late-dossier.server';
import { addWorkingDays } from '~/improve/petitions/domain/working-days';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { DataTable } from '~/ui/admin/data-table';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { useFormatter } from '~/ui/admin/use-formatter';

/** What the form proposes for the new day, in working days after the old one or today. */
const PROPOSED_DAYS = 5;

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'apology:read', post: 'apology:issue' },
  async get({ context, params, user }) {
    const { db, env, now } = context;
    const found = await getLateDossier(db, requireRecordId(params.dossier), await findUnitLimit(context, user));
    const today = toLocalDay(now(), env.timeZone);
    const calendar = await loadHolidayCalendar(db);
    const { language } = user;
    const { dueOn, letter, letters } = found;
    const appointment = appointmentOf(found.state, letter !== null);
    const mayIssue = holds(user.role, 'apology:issue');
    const persons = seesPersons(user.role);
    return {
      row: lateRow(found, { language, fieldNames: await mapFieldNames(db, language), today, calendar }),
      letters: letters.map(({ signer, signerTitle, recordedBy, number, year, issuedOn, newDueOn, reason, isVoid }) => ({
        ...{ number, year, issuedOn, newDueOn, reason, isVoid },
        signer: persons ? `${signer}, ${signerTitle}` : signerTitle,
        recordedBy: persons ? recordedBy : null,
      })),
      hasLetter: letter !== null,
      mayIssue: mayIssue && appointmentAfter(appointment, 'ISSUE') !== null,
      mayVoid: mayIssue && appointmentAfter(appointment, 'VOID') !== null && letter?.issuedOn === today,
      proposed: addWorkingDays(today > dueOn ? today : dueOn, PROPOSED_DAYS, calendar),
    };
  },
  title: ({ t }) => t('late-dossiers:one'),
  async post(asked) {
    const id = requireRecordId(asked.params.dossier);
    const result = await changeLetter(asked, id);
    if (!result.ok) return result;
    return redirect(result.done === 'issued' ? `/admin/late-dossiers/${id}/letter` : `/admin/late-dossiers/${id}`, 303);
  },
});

export const loader = route.loader;
export const action = route.action;

export default function LateDossierPage() {
  const { t } = useTranslation(['late-dossiers', 'errors']);
  const { row, letters, hasLetter, mayIssue, mayVoid, proposed } = useLoaderData<typeof loader>();
  const format = useFormatter();
  const sent = useFormResult(useActionData<typeof action>(), ({ code, details }) => t(`errors:${code}`, details));
  const facts: [string, string][] = [
    [t('unit'), row.unit],
    [t('field'), row.field],
    [t('procedure'), row.procedure === '' ? '–' : row.procedure],
    [t('receivedOn'), format.day(row.receivedOn)],
    [t('dueOn'), format.day(row.dueOn)],
    [t('letterDueOn'), format.day(row.letterDueOn)],
    ...(row.newDueOn === null ? [] : ([[t('newDueOn'), format.day(row.newDueOn)]] satisfies [string, string][])),
    ...(row.endedOn === null ? [] : ([[t('endedOn'), format.day(row.endedOn)]] satisfies [string, string][])),
  ];
  return (
    <>
      <PageHeader
        title={t('one')}
        back={{ to: '/admin/late-dossiers', text: t('title'), label: t('back') }}
        state={<LateStatePill {...row} />}
      >
        {hasLetter ? (
          <Link className="button" to={`/admin/late-dossiers/${row.id}/letter`}>
            {t('print')}
          </Link>
        ) : null}
      </PageHeader>
      <dl className="facts">
        {facts.map(([name, value]) => [<dt key={`${name}:`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
      {letters.length === 0 ? null : (
        <DataTable
          name={{ label: t('letters') }}
          showsCaption
          rows={letters}
          rowKey={({ year, number }) => `${year} ${number}`}
          stacks
          columns={[
            { heading: t('letterNumber'), namesRow: true, cell: ({ number, year }) => t('numbered', { number, year }) },
            { heading: t('issuedOn'), cell: ({ issuedOn }) => format.day(issuedOn), isUnbroken: true },
            { heading: t('newDueOn'), cell: ({ newDueOn }) => format.day(newDueOn), isUnbroken: true },
            { heading: t('reasonLabel'), cell: ({ reason }) => t(`reason.${reason}`) },
            { heading: t('signedBy'), cell: ({ signer }) => signer },
            { heading: t('recordedBy'), cell: ({ recordedBy }) => recordedBy ?? '–' },
            { heading: t('letterState'), cell: ({ isVoid }) => t(isVoid ? 'void' : 'stands') },
          ]}
        />
      )}
      {mayIssue ? <LetterForm sent={sent} proposed={proposed} /> : null}
      {mayVoid ? (
        <Form method="post" className="card">
          <p className="muted">{t('voidHint')}</p>
          <button className="button-quiet" name="intent" value="void">
            {t('voidSubmit')}
          </button>
        </Form>
      ) : null}
      {row.called === 'OVERDUE_AGAIN' ? <p className="notice">{t('again')}</p> : null}
    </>
  );
}
