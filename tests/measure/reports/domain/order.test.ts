import { describe, expect, test } from 'vitest';

import { missedFirst } from '~/measure/reports/domain/order';
import type { Indicator } from '~/registry/targets/domain/target';
import type { Verdict } from '~/measure/reports/domain/verdict';

const onTime: Indicator = 'ON_TIME';

function cell(field: string, ...verdicts: Verdict[]) {
  return { field, verdicts: verdicts.map((verdict) => ({ indicator: onTime, verdict })) };
}

describe('the order of a report', () => {
  test('puts missed targets first, then the unmeasured, then the met, then fields without a target', () => {
    const cells = [
      cell('A', 'met', 'met'),
      cell('B'),
      cell('C', 'met', 'not-measured'),
      cell('D', 'met', 'missed'),
      cell('E', 'not-measured', 'missed'),
      cell('F', 'not-measured'),
      cell('G', 'met'),
    ];
    expect(missedFirst(cells).map(({ field }) => field)).toEqual(['D', 'E', 'C', 'F', 'A', 'G', 'B']);
    expect(cells[0]?.field).toBe('A');
  });

  test.each(['PARTICIPATION', 'SATISFACTION'] as const)(
    'puts a missed %s before anything else that is missed',
    (indicator) => {
      const postal = cell('A', 'missed');
      const people = { field: 'B', verdicts: [{ indicator, verdict: 'missed' as const }] };
      expect(missedFirst([postal, people]).map(({ field }) => field)).toEqual(['B', 'A']);
    },
  );
});
