// `npm run cosign -- FILE --witness KEY`: puts a witness's signature below the checkpoint that it is of. FILE is what
// the witness answered: the checkpoint with its line, or its line alone.
import { readFileSync, statSync } from 'node:fs';
import { addCosignature } from '~/measure/log/store/cosignature.server';
import { runWithDatabase } from './command';
import { readArguments, wronglyCalled } from './read-arguments';
import { UsageError } from './usage-error';

const MAX_BYTES = 100_000;

await runWithDatabase(readAnswer, async (db, _, given) => {
  const { size, seenAt } = await addCosignature(db, { ...given, now: new Date() });
  process.stdout.write(`The checkpoint of ${size} closings carries it: seen ${seenAt.toISOString()}\n`);
});

function readAnswer(): { answer: string; witnessKey: string } {
  const { values, positionals } = readArguments('cosign', {
    allowPositionals: true,
    options: { witness: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.witness === undefined) throw wronglyCalled('cosign');
  if (statSync(file).size > MAX_BYTES) throw new UsageError(`${file} is no answer of a witness.`);
  return { answer: readFileSync(file, 'utf8'), witnessKey: values.witness };
}
