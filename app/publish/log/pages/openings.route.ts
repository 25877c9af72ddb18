import { parseCount } from '~/base/merkle/checkpoint';
import { DomainError } from '~/base/errors';
import { findOpenableClosing, readOpenings } from '~/measure/reports/store/openings.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { streamedAnswer } from '~/platform/http/streamed-answer.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';

/** Longer numbers are no place in either database; cut short, they would name another one. */
const MAX_DIGITS = 9;

/** What the ratings of a closed week say, as the closing committed to it: for those who check the city. */
const route = adminFile({
  needs: 'dataset:read',
  async get({ context, request, params, by }) {
    const { db } = context;
    const { position: text = '' } = params;
    const position = text.length > MAX_DIGITS ? null : parseCount(text);
    const closing = position === null ? null : await findOpenableClosing(db, position);
    if (closing === null) throw new DomainError('not-found');
    const { period, revision } = closing.entry;
    const detail = { week: period, revision };
    await recordAudit(db, { at: by.now, actor: by.actor, action: 'commitment.open', subject: period, detail });
    return streamedAnswer(
      readOpenings(db, closing),
      { request, context },
      {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="openings-${closing.position}.jsonl"`,
      },
    );
  },
});

export const loader = route.loader;
