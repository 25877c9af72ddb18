// `node scripts/run.mjs NAME [arguments]`: prepares the checkout if it must, then runs scripts/NAME.ts in this process,
// so that signals reach it directly. With `--build` before NAME the bundles are built too.
import { build, prepare, root } from './prepare.mjs';

process.chdir(root);
const withBuild = process.argv[2] === '--build';
const name = process.argv[withBuild ? 3 : 2];
process.argv.splice(1, withBuild ? 3 : 2, name);
await prepare();
if (withBuild) await build();
const { register } = await import('tsx/esm/api');
register();
await import(`./${name}.ts`);
