import { useTranslation } from 'react-i18next';
import type { ShownStep } from '~/registry/changes/pages/unit-change-page.server';
import { DataTable } from '~/ui/admin/data-table';

/** What begins, ends, or has another name or parent, a line for each unit. */
export function StepTable({ steps }: { steps: readonly ShownStep[] }) {
  const { t } = useTranslation(['units', 'admin']);
  const list = (names: readonly string[]) => names.join('; ');
  function tell(step: ShownStep): string {
    switch (step.kind) {
      case 'begin': {
        const level = t(`admin:fields.level.${step.level}`);
        const place = t('units:step.beginsBelow', { level, parent: step.parent });
        return step.from.length === 0 ? place : `${place} ${t('units:step.from', { names: list(step.from) })}`;
      }
      case 'end':
        return step.heirs.length === 0 ? t('units:step.noHeir') : t('units:step.heirs', { names: list(step.heirs) });
      case 'alter':
        return [
          step.newName === null ? null : t('units:step.newName', { name: step.newName }),
          step.newParent === null
            ? null
            : t('units:step.newParent', { was: step.parent ?? '–', parent: step.newParent }),
        ]
          .filter((text) => text !== null)
          .join(' ');
    }
  }
  return (
    <section className="card">
      <h2 id="steps">{t('units:steps')}</h2>
      <DataTable
        name={{ labelledBy: 'steps' }}
        rows={steps.map((step, index) => ({ ...step, index }))}
        rowKey={({ index }) => index}
        stacks
        columns={[
          { heading: t('units:unit'), namesRow: true, cell: ({ name, code }) => `${name} (${code})` },
          { heading: t('units:step.kind'), cell: ({ kind }) => t(`units:step.${kind}`), isUnbroken: true },
          { heading: t('units:step.what'), cell: tell },
        ]}
      />
    </section>
  );
}
