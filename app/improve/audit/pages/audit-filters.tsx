import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAuditWords } from '~/improve/audit/pages/use-audit-words';
import { FormField } from '~/ui/admin/form-field';
import { SelectField } from '~/ui/admin/select-field';
import { auditActions } from '~/platform/audit/audit-actions';

type AuditQuery = { who: string; what: string; from: string; to: string };

/** Which lines of the log to show; an address of its own for each choice. */
export function AuditFilters({ query }: { query: AuditQuery }) {
  const { t } = useTranslation('audit');
  const wordsOf = useAuditWords();
  return (
    <Form className="inline-form filters" role="search">
      <FormField
        name="who"
        label={t('filter.who')}
        hint={t('filter.whoHint')}
        defaultValue={query.who}
        maxLength={100}
        autoComplete="off"
      />
      <SelectField
        name="what"
        label={t('filter.what')}
        none={t('filter.all')}
        options={auditActions.map((action) => [action, wordsOf(action)] as const)}
        defaultValue={query.what}
      />
      <FormField name="from" type="date" label={t('filter.from')} defaultValue={query.from} />
      <FormField name="to" type="date" label={t('filter.to')} defaultValue={query.to} />
      <button className="button-quiet">{t('filter.show')}</button>
    </Form>
  );
}
