import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { datasetKeys } from '~/publish/datasets/domain/datasets';
import { formatKeys } from '~/publish/datasets/store/formats';
import { volumeColumnSpec } from '~/collect/volumes/domain/volume-file';
import { dossierColumns } from '~/collect/dossiers/domain/dossier-row';
import { apiScopes } from '~/registry/people/domain/scopes';
import { procedureColumns } from '~/registry/procedures/domain/procedure-list';
import { pointColumns } from '~/registry/points/domain/point-file';
import { unitColumns } from '~/registry/units/domain/unit-file';
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

test('the help of `import` names every column of every kind of file', () => {
  const help = formatUsage('import').replaceAll('\n', ' ');
  const specs = {
    units: unitColumns,
    points: pointColumns,
    volumes: volumeColumnSpec,
    dossiers: dossierColumns,
    procedures: procedureColumns,
  };
  for (const [kind, { required, optional }] of Object.entries(specs)) {
    expect(help).toContain(`${kind}: ${required.join(', ')}`);
    for (const column of optional) expect(help).toContain(column);
  }
});

test('the help of `token` names every scope', () => {
  const help = formatUsage('token').replaceAll('\n', ' ');
  expect(help).toContain(apiScopes.join(', '));
});
