import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DomainError, isDomainError } from '~/base/errors';
import { ChallengeMaker } from '~/measure/challenges/pages/challenge-maker';
import { ChallengeTable } from '~/measure/challenges/pages/challenge-table';
import { announceChallenge, openChallenge } from '~/measure/challenges/store/challenge.server';
import { listChallenges } from '~/measure/challenges/store/challenge-record.server';
import { readForm } from '~/platform/http/request-body.server';
import { holds } from '~/registry/people/domain/roles';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { formDone, formRefused } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { EmptyList } from '~/ui/admin/empty-list';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { Pagination } from '~/ui/admin/pagination';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormResult } from '~/ui/admin/use-form-result';

const PAGE_SIZE = 50;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export const meta = pageMeta;

const route = adminRoute({
  needs: { get: 'challenge:read', post: 'challenge:make' },
  async get({ context: { db, env }, search, user: { role, language } }) {
    const page = pageSchema.parse(search.get('page') ?? 1);
    const { challenges, total, counts } = await listChallenges(db, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
    return {
      challenges: challenges.map(({ unit, announcedAt, openedAt, ...challenge }) => ({
        ...challenge,
        announcedAt: announcedAt.toISOString(),
        openedAt: openedAt?.toISOString() ?? null,
        unitName: unit === null ? null : unitNameIn(language, unit),
      })),
      total,
      counts,
      page,
      pages: Math.ceil(total / PAGE_SIZE),
      mayMake: holds(role, 'challenge:make'),
      timeZone: env.timeZone,
    };
  },
  title: ({ t }) => t('challenges:title'),
  async post({ context: { db, env }, request, by }) {
    const form = await readForm(request);
    const typed = Object.fromEntries(form);
    const intent = form.get('intent');
    try {
      if (intent === 'announce') {
        const id = await announceChallenge(db, (form.get('commitment') ?? '').trim().toLowerCase(), by);
        return formDone({ what: 'announced', id });
      }
      if (intent !== 'open') throw new DomainError('input-invalid');
      const text = (form.get('text') ?? '').replace(/\r\n?/g, '\n').trim();
      const missing = form.get('missing') === 'yes';
      const { id, state } = await openChallenge(db, { text, missing }, { ...by, timeZone: env.timeZone });
      return formDone({ what: state, id });
    } catch (error) {
      if (!isDomainError(error) || error.code === 'input-invalid') throw error;
      const { code, details } = error;
      return formRefused([{ field: intent === 'announce' ? 'commitment' : 'text', code, details }], typed);
    }
  },
});

export const loader = route.loader;
export const action = route.action;

export default function Challenges() {
  const { t } = useTranslation(['challenges', 'errors']);
  const { challenges, total, counts, page, pages, mayMake, timeZone } = useLoaderData<typeof loader>();
  const { done, problems, typed } = useFormResult(useActionData<typeof action>(), ({ code, details }) =>
    t(`errors:${code}`, details ?? {}),
  );
  const [made, setMade] = useState<{ commitment: string | null; after: object | null } | null>(null);
  // What was announced is not offered once more.
  const offered = made?.after === done ? (made.commitment ?? undefined) : undefined;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {done === null ? null : <Notice>{t(`done.${done.what}`, { number: done.id })}</Notice>}
      <ErrorSummary errors={problems.summary} />
      {mayMake ? (
        <>
          <ChallengeMaker onMade={(commitment) => setMade({ commitment, after: done })} />
          <section className="card narrow" aria-labelledby="announce-heading">
            <h2 id="announce-heading">{t('announce.title')}</h2>
            <p>{t('announce.lead')}</p>
            <Form key={`${done?.id} ${offered}`} method="post" noValidate>
              <input type="hidden" name="intent" value="announce" />
              <FormField
                name="commitment"
                autoComplete="off"
                spellCheck={false}
                maxLength={80}
                label={t('announce.commitment')}
                hint={t('announce.commitmentHint')}
                error={problems.of('commitment')}
                defaultValue={offered ?? typed('commitment')}
              />
              <div className="row">
                <button className="button">{t('announce.submit')}</button>
              </div>
            </Form>
          </section>
          <section className="card narrow" aria-labelledby="open-heading">
            <h2 id="open-heading">{t('open.title')}</h2>
            <p>{t('open.lead')}</p>
            <Form key={done?.id} method="post" noValidate>
              <input type="hidden" name="intent" value="open" />
              <TextAreaField
                name="text"
                rows={6}
                autoComplete="off"
                spellCheck={false}
                label={t('open.text')}
                hint={t('open.textHint')}
                error={problems.of('text')}
                defaultValue={typed('text')}
              />
              <label className="choice">
                <input type="checkbox" name="missing" value="yes" defaultChecked={typed('missing') === 'yes'} />
                <span>{t('open.missing')}</span>
              </label>
              <div className="row">
                <button className="button">{t('open.submit')}</button>
              </div>
            </Form>
          </section>
        </>
      ) : null}
      <section className="card" aria-labelledby="list-heading">
        <h2 id="list-heading">{t('list.title')}</h2>
        {total === 0 ? (
          <EmptyList none={t('list.none')} next={t(mayMake ? 'list.next' : 'list.others')} />
        ) : (
          <>
            <p>{t('list.counts', counts)}</p>
            <ChallengeTable challenges={challenges} timeZone={timeZone} />
          </>
        )}
      </section>
      <Pagination page={page} pages={pages} />
    </>
  );
}
