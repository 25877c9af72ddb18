import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { datasetKeys } from '~/publish/datasets/domain/datasets';
import { formatKeys } from '~/publish/datasets/store/formats';
import { formatUsage } from '../../scripts/usage.mjs';

test('the help of `export` and the README name every dataset and every format', () => {
  const readme = readFileSync('README.md', 'utf8')
    .split('\n')
    .find((line) => line.includes('npm run export'));
  const ours = [datasetKeys.map((key) => `\`${key}\``).join(', '), formatKeys.join('\\|')];
  for (const names of ours) expect(readme).toContain(names);
  expect(formatUsage('export')).toContain(
    `npm run export -- ${datasetKeys.join('|')} --format ${formatKeys.join('|')} `,
  );
});
