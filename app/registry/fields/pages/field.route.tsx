import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DomainError, httpStatusOf, isDomainError } from '~/base/errors';
import { nameIn } from '~/base/text/languages';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { readForm } from '~/platform/http/request-body.server';
import {
  MAX_FIELD_CODE,
  MAX_FIELD_NAME,
  MAX_NAMED_IN,
  readFieldForm,
  standsAfter,
} from '~/registry/fields/domain/field-form';
import { listKeptFields, seenField, storeField } from '~/registry/fields/store/field-change.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { DraftForm } from '~/ui/admin/draft-form';
import { ErrorSummary } from '~/ui/admin/error-summary';
import { FormField } from '~/ui/admin/form-field';
import { formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { revalidateAfterConflict } from '~/ui/admin/revalidate-after-conflict';
import { SelectField } from '~/ui/admin/select-field';
import { useFormResult } from '~/ui/admin/use-form-result';
import { useFormatter } from '~/ui/admin/use-formatter';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'field:manage',
  async get({ context: { db }, search, user }) {
    const kept = await listKeptFields(db);
    const field = findAsked(kept, search);
    return {
      field,
      seen: field === null ? '' : seenField(kept, field.code),
      after: field === null ? (kept.at(-1)?.code ?? '') : standsAfter(kept, field.code),
      others: kept
        .filter(({ code }) => code !== field?.code)
        .map((one) => [one.code, nameIn(user.language, one)] as const),
      closedThrough: await findClosedThrough(db),
    };
  },
  title: ({ page, t }) => t(page.field === null ? 'fields:one.new' : 'fields:one.title'),
  async post({ request, context: { db }, search, by }) {
    const typed = Object.fromEntries(await readForm(request));
    const kept = await listKeptFields(db);
    const asked = findAsked(kept, search);
    const { field, faults } = readFieldForm(typed, kept, asked?.code ?? null);
    if (faults.length > 0) return formRefused(faults, typed);
    try {
      const changed = await storeField(db, field, asked === null ? null : (typed.seen ?? ''), by);
      return redirect(`/admin/fields?saved=${changed ? 'field' : 'nothing'}`, 303);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      // Somebody else took the code, a name or the place since it was checked: it is said beside the input it is in.
      const { faults: since } = readFieldForm(typed, await listKeptFields(db), asked?.code ?? null);
      const isOld = error.code === 'field-changed-meanwhile' || since.length === 0;
      return formRefused(isOld ? [{ code: error.code }] : since, typed, httpStatusOf(error.code));
    }
  },
});

/** The field that the address asks for; null for a new one. Throws 'field-unknown'. */
function findAsked<Field extends { code: string }>(kept: readonly Field[], search: URLSearchParams): Field | null {
  const asked = search.get('field');
  if (asked === null) return null;
  const field = kept.find(({ code }) => code === asked);
  if (field === undefined) throw new DomainError('field-unknown', { field: asked.slice(0, 40) });
  return field;
}

export const loader = route.loader;
export const action = route.action;
export const shouldRevalidate = revalidateAfterConflict;

export default function Field() {
  const { t } = useTranslation(['fields', 'errors', 'units']);
  const { field, seen, after, others, closedThrough } = useLoaderData<typeof loader>();
  const afterName = others.find(([code]) => code === after)?.[1] ?? t('fields:one.first');
  const format = useFormatter();
  const result = useActionData<typeof action>();
  const { problems, typed } = useFormResult(result, ({ code, details }) => t(`errors:${code}`, details ?? {}));
  const isConflict = field !== null && result?.ok === false && result.status === 409;
  /** What is saved, where it is not what was typed: after a conflict it stands beside the input. */
  const savedBeside = (name: string, saved: string | undefined) =>
    isConflict && saved !== undefined && typed(name) !== saved ? t('fields:one.savedIs', { saved }) : undefined;
  return (
    <>
      <PageHeader
        title={t(field === null ? 'fields:one.new' : 'fields:one.title')}
        lead={t(field === null ? 'fields:one.newLead' : 'fields:one.lead')}
        back={{ to: '/admin/fields', text: t('fields:back'), label: t('fields:title') }}
      />
      <DraftForm
        method="post"
        className="card narrow"
        draft={`field ${field?.code ?? ''}`}
        seen={seen}
        words={{ restored: t('units:draft.restored'), drop: t('units:draft.drop') }}
      >
        <ErrorSummary errors={problems.summary} />
        {/* What others saved meanwhile stands beside each input after a conflict, so by then it is seen. */}
        <input type="hidden" name="seen" value={isConflict ? seen : (typed('seen') ?? seen)} />
        {field === null ? (
          <FormField
            name="code"
            label={t('fields:one.code')}
            hint={t('fields:one.codeHint')}
            error={problems.of('code')}
            defaultValue={typed('code')}
            maxLength={MAX_FIELD_CODE}
            autoCapitalize="characters"
            required
          />
        ) : null}
        <FormField
          name="nameVi"
          label={t('fields:one.nameVi')}
          hint={savedBeside('nameVi', field?.nameVi) ?? t('fields:one.nameHint')}
          error={problems.of('nameVi')}
          defaultValue={typed('nameVi') ?? field?.nameVi}
          maxLength={MAX_FIELD_NAME}
          lang="vi"
          required
        />
        <FormField
          name="nameEn"
          label={t('fields:one.nameEn')}
          hint={savedBeside('nameEn', field?.nameEn)}
          error={problems.of('nameEn')}
          defaultValue={typed('nameEn') ?? field?.nameEn}
          maxLength={MAX_FIELD_NAME}
          lang="en"
          required
        />
        <FormField
          name="namedIn"
          label={t('fields:one.namedIn')}
          hint={savedBeside('namedIn', field?.namedIn) ?? t('fields:one.namedInHint')}
          error={problems.of('namedIn')}
          defaultValue={typed('namedIn') ?? field?.namedIn}
          maxLength={MAX_NAMED_IN}
          required
        />
        <SelectField
          name="after"
          label={t('fields:one.after')}
          hint={
            savedBeside('after', after) === undefined
              ? t('fields:one.afterHint')
              : t('fields:one.savedIs', { saved: afterName })
          }
          error={problems.of('after')}
          none={t('fields:one.first')}
          options={others}
          defaultValue={typed('after') ?? after}
        />
        {field === null ? null : (
          <p className="muted">
            {closedThrough === null
              ? t('fields:one.effect')
              : t('fields:one.effectClosed', { day: format.day(closedThrough) })}
          </p>
        )}
        <div className="row">
          <button className="button">{t('fields:one.save')}</button>
        </div>
      </DraftForm>
    </>
  );
}
