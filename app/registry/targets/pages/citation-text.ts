import { parseClauses } from '~/registry/targets/domain/citation';

type Say = (key: `reports:citation.${'decision' | 'section' | 'annex'}`, values: { number: string }) => string;

/**
 * A citation in full words: 'Quyết định 552, mục I.2.2; Phụ lục 3.12'. What is written in full already stays as it is.
 */
export function citationText(t: Say, citation: string): string {
  const clauses = parseClauses(citation);
  if (clauses === null) return citation;
  return clauses
    .map(({ decision, kind, clause }) => {
      const place = t(`reports:citation.${kind}`, { number: clause });
      return decision === null ? place : `${t('reports:citation.decision', { number: decision })}, ${place}`;
    })
    .join('; ');
}
