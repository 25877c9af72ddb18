import type { Period } from '~/base/calendar/period';
import type { ReportInput } from '~/measure/reports/domain/report-input';

/**
 * What periods that follow each other were made from, as one: sums are added where the report adds rows, units and
 * fields are those of the last period that has them, and its targets and plan rule the whole, as they rule a period by
 * its last day (measurement rule 1). `inputs`: the oldest first, at least one. It is judged as the last of them is.
 */
export function joinInputs(inputs: readonly [ReportInput, ...ReportInput[]], key: string): ReportInput {
  const last = inputs.at(-1) ?? inputs[0];
  const period: Period = { ...last.period, key, firstDay: inputs[0].period.firstDay };
  return {
    period,
    units: newest(
      inputs.map(({ units }) => units),
      ({ id }) => String(id),
    ),
    fields: newest(
      inputs.map(({ fields }) => fields),
      ({ code }) => code,
    ),
    handled: newest(
      inputs.map(({ handled }) => handled),
      ({ unitId, field }) => `${unitId} ${field}`,
    ),
    tallies: inputs.flatMap(({ tallies }) => tallies),
    volumes: inputs.flatMap(({ volumes }) => volumes),
    cohorts: inputs.flatMap(({ cohorts }) => cohorts),
    reasons: inputs.flatMap(({ reasons }) => reasons),
    targets: last.targets,
    plan: last.plan,
  };
}

function newest<One>(lists: readonly (readonly One[])[], keyOf: (one: One) => string): One[] {
  return [...new Map(lists.flat().map((one) => [keyOf(one), one])).values()];
}
