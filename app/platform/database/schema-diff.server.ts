import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm';
import * as engineGlue from '@prisma/schema-engine-wasm/schema_engine_bg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { adapterFor, detectProvider } from '~/platform/database/database-url.server';

const noFilter: SchemaFilter = { externalTables: [], externalEnums: [] };
// The WebAssembly binding has one instance per process, however often this module is loaded.
const wasmLoaded = Symbol.for('hai-long/schema-engine');
const ofTheProcess = globalThis as { [wasmLoaded]?: boolean };

/**
 * Prisma's own migration engine, compiled to WebAssembly: no binary is downloaded, so migrations are made on a machine
 * that reaches only the package registry. It writes them; a start applies them without it (decision 024).
 */
async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  if (ofTheProcess[wasmLoaded] !== true) {
    const wasmPath = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm')
      .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
    const glue = engineGlue as typeof engineGlue & Record<string, WebAssembly.ImportValue>;
    const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasmPath)), {
      './schema_engine_bg.js': glue,
    });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    ofTheProcess[wasmLoaded] = true;
  }
  const { factory, disposeAll } = trackConnections(await migrationAdapterFor(databaseUrl));
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await engineGlue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await disposeAll();
  }
}

async function migrationAdapterFor(databaseUrl: string): Promise<SqlMigrationAwareDriverAdapterFactory> {
  if (detectProvider(databaseUrl) === 'sqlite') return adapterFor(databaseUrl);
  const { postgresqlCatalogueAdapter } = await import('~/platform/database/postgresql-catalogue.server');
  return postgresqlCatalogueAdapter(databaseUrl);
}

/** The engine opens connections and leaves them open: an open one would keep its lock on the database. */
function trackConnections(inner: SqlMigrationAwareDriverAdapterFactory) {
  const opened: SqlDriverAdapter[] = [];
  async function keep(connection: Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> {
    const adapter = await connection;
    opened.push(adapter);
    return adapter;
  }
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: () => keep(inner.connect()),
    connectToShadowDb: () => keep(inner.connectToShadowDb()),
  };
  return { factory, disposeAll: () => Promise.allSettled(opened.map((adapter) => adapter.dispose())) };
}

/** The SQL that leads from one schema text (empty: from nothing) to another; empty text when they agree. */
export async function diffSchemas(databaseUrl: string, from: string, to: string): Promise<string> {
  const files = (content: string) => [{ path: 'schema.prisma', content }];
  return withSchemaEngine(databaseUrl, async (engine) => {
    const result = await engine.diff({
      from: from === '' ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: files(from) },
      to: { tag: 'schemaDatamodel', files: files(to) },
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    const sql = result.stdout ?? '';
    return sql.includes('This is an empty migration') ? '' : sql;
  });
}
