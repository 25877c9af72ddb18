import { useTranslation } from 'react-i18next';
import type { PointProblems } from '~/registry/points/domain/point-input';
import { saidProblems, type SaidProblems } from '~/ui/admin/said-problems';

/** The problems of a form about a service point in the reader's words. */
export function usePointProblems(problems: PointProblems | undefined): SaidProblems {
  const { t } = useTranslation('points');
  return saidProblems(problems, (problem) => t(`problem.${problem}`));
}
