import { useTranslation } from 'react-i18next';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';

/** What the page of the method explains besides the indicators. */
export const methodTopics = ['verdict', 'few', 'signal', 'place', 'chart', 'range'] as const;
export type MethodTopic = (typeof methodTopics)[number];

/** Where it stands how a figure is made. */
export function methodPath(of: MeasuredIndicator | MethodTopic): string {
  return `/admin/method#${of}`;
}

/**
 * Beside the heading of a figure, the way to how it is made: a sign, and its words for whoever cannot see that it
 * stands beside the heading.
 */
export function HowLink({ of, name }: { of: MeasuredIndicator | MethodTopic; name: string }) {
  const { t } = useTranslation('reports');
  return (
    <a className="how-link no-print" href={methodPath(of)} title={t('how.link', { name })}>
      <span aria-hidden="true">?</span>
      <span className="visually-hidden">{t('how.link', { name })}</span>
    </a>
  );
}

/** The same in words, below a table whose headings a narrow screen does not show. */
export function HowWords() {
  const { t } = useTranslation('reports');
  return <a href="/admin/method">{t('how.title')}</a>;
}
