import type { TestProject } from 'vitest/node';
import { startPostgresql } from './postgresql-server';
import { makeTemplate } from './template';

export default async function setup(project: TestProject) {
  const server = await startPostgresql();
  const name = 'template_hai_long';
  await server.run(`CREATE DATABASE ${name}`);
  const release = await makeTemplate(project, `${server.url}/${name}`, {
    provider: 'postgresql',
    server: server.url,
    name,
  });
  return () => {
    release();
    return server.stop();
  };
}
