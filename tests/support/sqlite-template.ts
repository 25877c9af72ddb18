import { rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeFastFolder } from './fast-folder';
import { makeTemplate } from './template';

export default async function setup(project: TestProject) {
  const folder = makeFastFolder('hai-long-test-');
  const file = path.join(folder, 'template.db');
  const release = await makeTemplate(project, `file:${file}`, { provider: 'sqlite', file });
  return () => {
    release();
    rmSync(folder, { recursive: true });
  };
}
