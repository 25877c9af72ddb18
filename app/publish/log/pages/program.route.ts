import { DomainError } from '~/base/errors';
import { logFile } from '~/publish/log/pages/log-file.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';
import recount from '../../../../docs/verify/recount.py?raw';
import verify from '../../../../docs/verify/verify.py?raw';

const programs: ReadonlyMap<string, string> = new Map([
  ['recount.py', recount],
  ['verify.py', verify],
]);

/** The second programs, by which anybody checks the log; whoever doubts this address has them from the source too. */
const route = citizenRoute({
  get({ params }) {
    const name = params.program ?? '';
    const program = programs.get(name);
    if (program === undefined) throw new DomainError('not-found');
    return logFile(program, { type: 'text/plain; charset=utf-8', immutable: false, name });
  },
});

export const loader = route.loader;
