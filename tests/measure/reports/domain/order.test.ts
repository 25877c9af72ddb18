import { describe, expect, test } from 'vitest';

import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import { missedFirst } from '~/measure/reports/domain/order';

type Judged = Pick<CellVerdict, 'indicator' | 'verdict' | 'evidence' | 'thin' | 'shortfall'>;

const indicator = 'PARTICIPATION';

const met: Judged = { indicator, verdict: 'met', evidence: 'certain', thin: false, shortfall: 0 };
const unmeasured: Judged = { indicator, verdict: 'not-measured', evidence: null, thin: false, shortfall: null };

function missed(shortfall: number, rest: Partial<Judged> = {}): Judged {
  return { indicator, verdict: 'missed', evidence: 'certain', thin: false, shortfall, ...rest };
}

function ordered(cells: Record<string, Judged[]>, isClosed = true): string {
  return missedFirst(
    Object.entries(cells).map(([name, verdicts]) => ({ name, verdicts })),
    { isClosed },
  )
    .map(({ name }) => name)
    .join(' ');
}

describe('the order of a report', () => {
  test('puts what is missed first, then the unmeasured, then the met, then what has no target', () => {
    expect(
      ordered({
        A: [met, met],
        B: [],
        C: [met, unmeasured],
        D: [met, missed(1)],
        E: [unmeasured, missed(1)],
        F: [unmeasured],
        G: [met],
      }),
    ).toBe('D E C F A G B');
  });

  test('puts certain misses before likely and open ones, however much lacks to these', () => {
    expect(
      ordered({
        open: [missed(90, { evidence: 'open' })],
        likely: [missed(80, { evidence: 'likely' })],
        certain: [missed(1)],
        contradicting: [missed(70, { evidence: null })],
      }),
    ).toBe('certain open likely contradicting');
  });

  test('takes no miss of an open period as certain', () => {
    const cells = {
      certain: [missed(1)],
      open: [missed(90, { evidence: 'open' })],
      other: [missed(95, { indicator: 'ON_TIME' })],
    };
    expect(ordered(cells, false)).toBe('open certain other');
  });

  test.each(['PARTICIPATION', 'SATISFACTION'] as const)('puts a missed %s before any other target', (ofPeople) => {
    const postal = [missed(50, { indicator: 'POSTAL_RECEIVED' })];
    const people = [missed(70, { indicator: 'ON_TIME' }), missed(2, { indicator: ofPeople, evidence: 'open' })];
    const fewer = [missed(3, { indicator: ofPeople, evidence: 'open' })];
    expect(ordered({ postal, people, fewer })).toBe('fewer people postal');
  });

  test('goes by how many people or dossiers lack, and keeps the order given where as many do', () => {
    expect(ordered({ few: [missed(3)], most: [missed(2), missed(38)], some: [missed(12)], same: [missed(12)] })).toBe(
      'most some same few',
    );
  });

  test('is never led by a handful: that comes after every other miss', () => {
    expect(
      ordered({
        handful: [missed(9, { thin: true })],
        met: [met],
        open: [missed(1, { evidence: 'open' })],
        both: [missed(9, { thin: true }), missed(2)],
      }),
    ).toBe('both open handful met');
  });
});
