import type { LocalDay } from '~/base/calendar/local-day';
import { toOneLine } from '~/base/text/one-line';
import { readPlan, type PlanFault } from '~/measure/plans/domain/plan-form';
import { takenOver } from '~/registry/changes/domain/city-change';
import { readFrame } from '~/registry/changes/domain/unit-form';
import { toKeptCitation } from '~/registry/targets/domain/citation';
import { MAX_CITATION, MAX_QUOTE, type DraftedTarget, type PlanChange } from '~/registry/targets/domain/plan-change';
import type { TargetRecord } from '~/registry/targets/domain/target';

type Values = Readonly<Record<string, string>>;

export type ReadCityForm = {
  day: LocalDay;
  basis: string;
  plan: PlanChange;
  /** One for each field at most. */
  faults: PlanFault[];
};

/**
 * What the form of today's city asks for: its day and legal basis, a plan, and of the targets that are offered those
 * that are ticked, each with a citation and the words of the decision. What was only copied holds nothing: somebody
 * confirms that it was checked.
 */
export function readCityForm(values: Values, offered: readonly TargetRecord[]): ReadCityForm {
  const frame = readFrame(values);
  const { day, code, begun, faults } = readPlan(values);
  const all: PlanFault[] = [...frame.faults, ...faults];
  const added = offered
    .filter(({ id }) => values[`take-${id}`] === 'on')
    .map((target): DraftedTarget =>
      takenOver(target, {
        citation: toKeptCitation(readWords(`citation-${target.id}`, MAX_CITATION)),
        quoteVi: readWords(`quoteVi-${target.id}`, MAX_QUOTE),
      }),
    );
  if (values.confirmed !== 'on') all.push({ field: 'confirmed', code: 'citations-not-confirmed' });

  function readWords(field: string, longest: number): string {
    const text = toOneLine(values[field]);
    if (text === '') all.push({ field, code: 'value-missing' });
    if (text.length > longest) all.push({ field, code: 'value-too-long' });
    return text;
  }

  return {
    day,
    basis: frame.basis,
    plan: { day, plan: code, begun, ended: [], added },
    faults: all.filter(({ field }, index) => all.findIndex((one) => one.field === field) === index),
  };
}
