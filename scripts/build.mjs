// `npm run build`: the server's and the browser's bundles, from a bare checkout too.
import { build, prepare, root } from './prepare.mjs';
import { formatUsage } from './usage.mjs';

if (process.argv.includes('--help')) {
  process.stdout.write(formatUsage('build'));
} else {
  process.chdir(root);
  await prepare();
  await build();
}
