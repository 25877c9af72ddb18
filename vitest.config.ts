import tsconfigPaths from 'vite-tsconfig-paths';
import { defineConfig } from 'vitest/config';

const pure = ['tests/{domain,files,security,citizen,components,simulation,http,database,threads}/**/*.test.{ts,tsx}', 'tests/*.test.ts'];
const withDatabase = ['tests/{models,routes}/**/*.test.{ts,tsx}'];

// Every database test runs twice: once on SQLite, once on PostgreSQL.
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/support/setup.ts'],
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: { name: 'sqlite', include: withDatabase, globalSetup: ['tests/support/sqlite-template.ts'] },
      },
      {
        extends: true,
        test: { name: 'postgresql', include: withDatabase, globalSetup: ['tests/support/postgresql-template.ts'] },
      },
      {
        extends: true,
        test: { name: 'built', include: ['tests/built/**/*.test.ts'], globalSetup: ['tests/built/support/product.ts'] },
      },
    ],
  },
});
