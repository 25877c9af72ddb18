import tsconfigPaths from 'vite-tsconfig-paths';
import { defineConfig } from 'vitest/config';
import { bothDatabasesTests, databaseTests, pureTests } from './tests/support/database-tests';

const product = 'tests/built/support/product.ts';

/**
 * It takes longer than all other tests of the built server together and has a server of its own: it begins with a city
 * that they did not change.
 */
const hostileInput = 'tests/built/hostile-input.test.ts';

// The database tests run on SQLite, and those of the stores on PostgreSQL too.
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Files share a process, since no module keeps state (tests/module-state.test.ts): one for each file would spend
    // most of its time on loading the same modules again.
    isolate: false,
    // The first test of a file also waits for the city that all of them copy, on a machine that may do much besides.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/support/setup.ts'],
    projects: [
      { extends: true, test: { name: 'pure', include: pureTests } },
      {
        extends: true,
        test: { name: 'sqlite', include: databaseTests, globalSetup: ['tests/support/sqlite-template.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'postgresql',
          include: bothDatabasesTests,
          globalSetup: ['tests/support/postgresql-template.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          isolate: true,
          include: ['tests/built/**/*.test.ts'],
          exclude: [hostileInput],
          globalSetup: [product],
        },
      },
      { extends: true, test: { name: 'hostile', include: [hostileInput], globalSetup: [product] } },
    ],
  },
});
