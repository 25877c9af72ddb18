import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeTemplate } from './template';

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-test-'));
  const file = path.join(folder, 'template.db');
  await makeTemplate(project, `file:${file}`, { provider: 'sqlite', file });
  return () => rmSync(folder, { recursive: true });
}
