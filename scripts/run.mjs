// `node scripts/run.mjs [--build | --development] NAME [arguments]`: prepares the checkout if it must, then runs
// scripts/NAME.ts in this process, so that signals reach it directly. What serves is run from its bundle, like the
// pages that it serves: it begins in two thirds of the time.
import { build, isStepError, prepare, root } from './prepare.mjs';
import { formatUsage } from './usage.mjs';

process.chdir(root);
endWithParent();
const flags = ['--build', '--development'].filter((flag) => process.argv[2] === flag);
const name = process.argv[2 + flags.length];
process.argv.splice(1, 2 + flags.length, name);
// React decides by it whether to check everything it renders, which costs several times the rendering.
process.env.NODE_ENV = flags.includes('--development') ? 'development' : (process.env.NODE_ENV ?? 'production');
if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  process.stdout.write(formatUsage(name));
  process.exit(0);
}
const isBundled = ['serve', 'demo'].includes(name) && !flags.includes('--development');
try {
  await prepare();
  if (isBundled || flags.includes('--build')) await build();
} catch (error) {
  if (!isStepError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
if (isBundled) {
  // Source maps, so that the log names lines of the source.
  process.setSourceMapsEnabled(true);
  await import(`../build/start/${name}.js`);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(`./${name}.ts`);
}

// npm sends a signal to its shell, which ends without passing it on. A process started by npm whose parent has changed
// was orphaned: it stops as if it had received the signal.
function endWithParent() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}
