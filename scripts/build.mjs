// `npm run build`: the server's and the browser's bundles, from a bare checkout too.
import { build, prepare, root } from './prepare.mjs';

process.chdir(root);
await prepare();
await build();
