import { z } from 'zod';
import { PublicChallengesPage } from '~/measure/challenges/pages/public-challenges-page';
import { listChallenges } from '~/measure/challenges/store/challenge-record.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

const PAGE_SIZE = 20;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

/** What observers announced and found, for everybody to check. */
const route = citizenRoute({
  async get({ context, search, reader, page }) {
    const at = pageSchema.parse(search.get('page') ?? 1);
    const listed = await listChallenges(context.db, { skip: (at - 1) * PAGE_SIZE, take: PAGE_SIZE });
    return page(
      <PublicChallengesPage
        reader={reader}
        nonce={context.nonce}
        timeZone={context.env.timeZone}
        page={at}
        pages={Math.max(1, Math.ceil(listed.total / PAGE_SIZE))}
        {...listed}
      />,
    );
  },
});

export const loader = route.loader;
