import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { httpStatusOf, isDomainError, type ErrorCode } from '~/base/errors';
import { askAboutPersonalData } from '~/improve/comments/domain/permanent-text';
import { ConfirmPermanent, type PermanentDetails } from '~/improve/comments/pages/confirm-permanent';
import { parseSpan } from '~/improve/general-report/domain/report-span';
import { MAX_TEXT_LENGTH, normaliseText, parseSection } from '~/improve/general-report/domain/report-text';
import { generalReportPath } from '~/improve/general-report/pages/general-report-path';
import { spanName } from '~/improve/general-report/pages/span-name';
import { listReportTexts, writeReportText } from '~/improve/general-report/store/report-text.server';
import { getSpanClosings } from '~/improve/general-report/store/span-report.server';
import { readForm } from '~/platform/http/request-body.server';
import { adminRoute, type AdminRequest } from '~/registry/people/pages/admin-route.server';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { TextAreaField } from '~/ui/admin/text-area-field';
import { useFormatter } from '~/ui/admin/use-formatter';
import { useFormResult } from '~/ui/admin/use-form-result';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';

const seenSchema = z.coerce.number().int().min(0).max(1_000_000);

export const meta = pageMeta;

const route = adminRoute({
  needs: 'general-report:write',
  async get({ context: { db, env }, params }) {
    const section = parseSection(params.section);
    const span = parseSpan(params.period ?? '');
    await getSpanClosings(db, span);
    const versions = await listReportTexts(db, span.key, section);
    return {
      span,
      section,
      versions: versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })),
      timeZone: env.timeZone,
    };
  },
  title: ({ page, t }) =>
    t('general-report:write.title', {
      section: t(`general-report:section.${page.section}`),
      period: spanName(t, page.span),
    }),
  post: writeSection,
});

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

async function writeSection({ context: { db }, params, request, by, user }: AdminRequest) {
  const section = parseSection(params.section);
  const span = parseSpan(params.period ?? '');
  await getSpanClosings(db, span);
  const form = await readForm(request);
  const typed = Object.fromEntries(form);
  const refuse = (code: ErrorCode) =>
    formRefused<ErrorCode, PermanentDetails>([{ field: 'text', code }], typed, httpStatusOf(code));
  const seen = seenSchema.safeParse(form.get('seen') ?? undefined);
  const text = normaliseText(form.get('text') ?? '');
  if (!seen.success || !form.has('text')) return refuse('input-invalid');
  if (text.length > MAX_TEXT_LENGTH) return refuse('value-too-long');
  const personal = askAboutPersonalData(form, { text });
  if (personal.length > 0) return formRefused<ErrorCode, PermanentDetails>(personal, typed);
  try {
    await writeReportText(db, { span: span.key, section, text, seen: seen.data }, { by: user, now: by.now });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return refuse(error.code);
  }
  return redirect(generalReportPath(span.key), 303);
}

/** The words that a person adds to a section, with all that stood there before. */
export default function SectionText() {
  const { t } = useTranslation(['general-report', 'reports', 'errors']);
  const { span, section, versions, timeZone } = useLoaderData<typeof loader>();
  const { moment } = useFormatter(timeZone);
  const sent = useFormResult(useActionData<typeof action>(), ({ code }) => t(`errors:${code}`));
  const [newest] = versions;
  return (
    <>
      <PageHeader
        title={t(`section.${section}`)}
        lead={t('write.lead')}
        back={{ to: generalReportPath(span.key), text: t('write.back'), label: spanName(t, span) }}
      />
      <section className="card" aria-labelledby="write-heading">
        <h2 id="write-heading">{t('write.heading')}</h2>
        <ErrorSummary errors={sent.problems.summary} />
        <DraftForm
          method="post"
          draft={`general report ${span.key} ${section}`}
          seen={String(newest?.version ?? 0)}
          isRecorded={(text) => versions.some((version) => version.text === normaliseText(text))}
          words={{ restored: t('write.restored'), drop: t('write.drop') }}
          key={newest?.version ?? 0}
        >
          <input type="hidden" name="seen" value={newest?.version ?? 0} />
          <ConfirmPermanent details={sent.details} fields={['text']} />
          <TextAreaField
            name="text"
            label={t('write.text')}
            hint={t('write.hint')}
            rows={14}
            maxLength={MAX_TEXT_LENGTH}
            defaultValue={sent.typed('text') ?? newest?.text ?? ''}
            error={sent.problems.of('text')}
          />
          <button className="button">{t('write.save')}</button>
        </DraftForm>
      </section>
      <section className="card">
        <h2>{t('write.versions')}</h2>
        {versions.length === 0 ? <p className="muted">{t('write.noVersions')}</p> : null}
        <ol reversed>
          {versions.map(({ version, text, by, at }) => (
            <li key={version} value={version}>
              <p className="muted small">{t('write.version', { by, moment: moment(at) })}</p>
              <p className="said">{text === '' ? t('write.emptied') : text}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
