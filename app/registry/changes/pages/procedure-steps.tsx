import { useTranslation } from 'react-i18next';
import type { ProcedureSteps as Steps } from '~/registry/changes/pages/procedure-steps.server';
import { useFormatter } from '~/ui/admin/use-formatter';

/** What a change of the catalogue adds, renames, ends and moves; what two people decide of first. */
export function ProcedureSteps({ steps: { hides, moved, added, renamed, ended } }: { steps: Steps }) {
  const { t } = useTranslation('procedures');
  const format = useFormatter();
  const parts = [
    { kind: 'moved', count: moved.count, lines: moved.first.map((one) => t('change.movedOne', one)) },
    { kind: 'added', count: added.count, lines: added.first.map((one) => t('change.addedOne', one)) },
    {
      kind: 'renamed',
      count: renamed.count,
      lines: renamed.first.map(({ code, name, before }) =>
        before === null
          ? t('change.renamedDone', { code, name })
          : t('change.renamedOne', { code, name, before: before || '–' }),
      ),
    },
    {
      kind: 'ended',
      count: ended.count,
      lines: ended.first.map(({ code, name, validTo }) =>
        validTo === null
          ? t('change.reopenedOne', { code, name })
          : t('change.endedOne', { code, name, day: format.day(validTo) }),
      ),
    },
  ] as const;
  return parts
    .filter(({ count }) => count > 0)
    .map(({ kind, count, lines }) => (
      <section key={kind} className="card" aria-labelledby={kind}>
        <h2 id={kind}>{t(`change.${kind}`, { count })}</h2>
        {kind === 'moved' && hides > 0 ? <p className="notice">{t('change.hides', { count: hides })}</p> : null}
        <ul>
          {lines.map((line, at) => (
            <li key={at}>{line}</li>
          ))}
          {count > lines.length ? <li className="muted">{t('change.more', { count: count - lines.length })}</li> : null}
        </ul>
      </section>
    ));
}
