// Where a thread begins that has no bundle. Plain JavaScript, since nothing here reads TypeScript before tsx is there;
// its argument names the module, see `start-thread.server.ts`.
import { register } from 'tsx/esm/api';

register();
await import(`../../${process.argv[2]}.ts`);
