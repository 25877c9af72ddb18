import { expect, test } from 'vitest';
import { PlanRuleFields } from '~/measure/plans/pages/plan-rules';
import { rendered } from '../../../support/rendered';

const rules = { verifiedOnly: true, doubleKeying: false, explainDays: 7 };

function checked(typed: Record<string, string>): { boxes: string[]; days: string | undefined } {
  const sent = { problems: { summary: [], of: () => undefined }, typed: (name: string) => typed[name] };
  const { html } = rendered(<PlanRuleFields rules={rules} sent={sent} />);
  const inputs = html.match(/<input [^>]*>/g) ?? [];
  return {
    boxes: inputs.filter((one) => one.includes('checked=""')).map((one) => /name="(\w+)"/.exec(one)?.[1] ?? ''),
    days: /value="(\d+)"/.exec(inputs.find((one) => one.includes('explainDays')) ?? '')?.[1],
  };
}

test('a new plan goes on with the rules in force, and what was typed stays', () => {
  expect(checked({})).toEqual({ boxes: ['verifiedOnly'], days: '7' });
  expect(checked({ doubleKeying: 'on', explainDays: '9' })).toEqual({ boxes: ['doubleKeying'], days: '9' });
});
