import { actionsAnswerSchema, MAX_ACTIONS } from '~/improve/actions/pages/actions-answer';
import { datasetsAnswerSchema } from '~/publish/datasets/pages/datasets-answer';
import {
  dossiersAnswerSchema,
  dossiersBodySchema,
  MAX_DOSSIERS_AT_ONCE,
  MAX_DOSSIERS_WITH_SVG,
} from '~/collect/dossiers/domain/dossiers-answer';
import {
  enrolAnswerSchema,
  enrolBodySchema,
  heartbeatAnswerSchema,
  heartbeatBodySchema,
} from '~/collect/devices/domain/kiosk-answer';
import type { ApiOperation } from '~/api/openapi';
import { pointsAnswerSchema } from '~/registry/points/domain/points-answer';
import { responsesAnswerSchema, responsesBodySchema } from '~/collect/intake/domain/responses-answer';
import { volumesAnswerSchema, volumesBodySchema, importRejectionSchema } from '~/collect/volumes/domain/volumes-answer';
import { logAnswerSchema, MAX_LOG_ENTRIES } from '~/publish/log/domain/log-answer';
import { datasetKeys } from '~/publish/datasets/domain/datasets';
import { formatKeys, formats } from '~/publish/datasets/store/formats';
import { volumeColumns } from '~/collect/volumes/domain/volume-row';
import { serviceReportAnswerSchema } from '~/measure/service/pages/service-answer';

const datasetContent = Object.fromEntries(formats.map(({ contentType }) => [contentType, null]));

/** Everything under `/api/v1`, as `/api/v1/openapi.json` describes it. */
export const apiOperations: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/api/v1/responses',
    summary: 'Send ratings',
    description:
      'Idempotent by id, a UUID that the client makes: sending again counts nothing twice. Items are accepted or ' +
      'rejected one by one. What is accepted is on disk before the answer. A kiosk sends its own key as the token, and ' +
      'ratings of its own point only; what a new tablet sends is kept and counts once a second person has confirmed it, or after ' +
      '24 hours. `dossier` is the token of an invitation, which makes the rating verified, or the number of a dossier, which is a ' +
      'claim: it proves nothing, counts once, and never takes the dossier from the person invited. A token has a pace at each ' +
      'point, by what is usual there: beyond it 429 with Retry-After, and nothing of the batch is taken. Keep it and send it then.',
    scope: 'responses:write',
    body: { 'application/json': responsesBodySchema },
    answer: { description: 'What became of each item.', content: { 'application/json': responsesAnswerSchema } },
  },
  {
    method: 'post',
    path: '/api/v1/kiosk/enrol',
    summary: 'Enrol a tablet as a kiosk',
    description: 'Takes the code that the administration showed, once, and gives the key of the tablet.',
    scope: null,
    body: { 'application/json': enrolBodySchema },
    answer: { description: 'The key, and what the kiosk asks.', content: { 'application/json': enrolAnswerSchema } },
  },
  {
    method: 'post',
    path: '/api/v1/kiosk/heartbeat',
    summary: 'Tell that a kiosk lives',
    description:
      'With the key of the tablet. 401 with the code device-revoked: it must stop, and keep what it has not sent.',
    scope: 'kiosk',
    body: { 'application/json': heartbeatBodySchema },
    answer: { description: 'What the kiosk asks from now on.', content: { 'application/json': heartbeatAnswerSchema } },
  },
  {
    method: 'post',
    path: '/api/v1/volumes',
    summary: 'Send dossiers completed per day, unit and field',
    description:
      `A CSV with the columns ${volumeColumns.join(', ')}, or a JSON array. All or nothing; the same bytes again change ` +
      'nothing; the newest figure of a cell wins, and older ones stay on record. A token bound to a unit sends figures of that ' +
      'unit and those below it; another unit is refused with unit-not-yours.',
    scope: 'volumes:write',
    body: { 'text/csv': null, 'application/json': volumesBodySchema },
    answer: { description: 'The file was accepted as a whole.', content: { 'application/json': volumesAnswerSchema } },
    refusals: { 422: { description: 'Nothing was applied; each wrong line is told.', schema: importRejectionSchema } },
  },
  {
    method: 'post',
    path: '/api/v1/dossiers',
    summary: 'Send completed dossiers and get an invitation to rate each',
    description:
      `At most ${MAX_DOSSIERS_AT_ONCE}, with ?qr=svg ${MAX_DOSSIERS_WITH_SVG}. All or nothing. A dossier sent again is corrected and keeps ` +
      'its link; the same bytes again change nothing. Numbers are kept as keyed hashes only. The volumes of a unit, field ' +
      'and day with dossiers are counted from them. A token bound to a unit sends dossiers of that unit and those below it; ' +
      'another unit is refused with unit-not-yours, and it gets the links of what tokens of its own unit sent.',
    scope: 'dossiers:write',
    parameters: [{ name: 'qr', in: 'query', description: 'svg: the QR codes themselves instead of their addresses' }],
    body: { 'application/json': dossiersBodySchema },
    answer: {
      description: 'The dossiers were accepted as a whole.',
      content: { 'application/json': dossiersAnswerSchema },
    },
    refusals: { 422: { description: 'Nothing was applied; each wrong line is told.', schema: importRejectionSchema } },
  },
  {
    method: 'get',
    path: '/api/v1/points',
    summary: 'List the service points',
    scope: 'points:read',
    answer: { description: 'Every point, closed ones included.', content: { 'application/json': pointsAnswerSchema } },
  },
  {
    method: 'get',
    path: '/api/v1/reports/{period}',
    summary: 'Read the report of a week, month, quarter or year',
    scope: 'reports:read',
    parameters: [
      { name: 'period', in: 'path', description: '2026-W47, 2026-11, 2026-Q4 or 2026' },
      { name: 'unit', in: 'query', description: 'Code of a unit: only its cells and those of the units below it' },
    ],
    answer: { description: 'The figures of the period.', content: { 'application/json': serviceReportAnswerSchema } },
  },
  {
    method: 'get',
    path: '/api/v1/actions',
    summary: 'Read what is done about figures',
    description:
      `What is overdue comes first, then by the day it is due; at most ${MAX_ACTIONS} in an answer. The system opens one for every figure ` +
      'that certainly misses its target when a week closes, and says later whether the figure moved by more than chance. A token ' +
      'bound to a unit reads those of that unit and of the units below it.',
    scope: 'reports:read',
    parameters: [
      { name: 'unit', in: 'query', description: 'Code of a unit: only its actions and those of the units below it' },
      { name: 'state', in: 'query', description: 'NEEDS_OWNER, IN_HAND, DONE, GIVEN_UP, open (as left out) or all' },
      { name: 'from', in: 'query', description: 'How many to leave out, for the next answer' },
    ],
    answer: { description: 'The actions.', content: { 'application/json': actionsAnswerSchema } },
  },
  {
    method: 'get',
    path: '/api/v1/log',
    summary: 'Read the public log of closings',
    description:
      'Open to everybody. Each closing has its place in an append-only Merkle log (RFC 6962) with signed checkpoints; for programs ' +
      'that follow it, /results/log has checkpoint, tiles and entries in the form of C2SP tlog-tiles.',
    scope: null,
    parameters: [
      {
        name: 'from',
        in: 'query',
        description: `Closings from this place on, at most ${MAX_LOG_ENTRIES}; left out, the newest`,
      },
      { name: 'below', in: 'query', description: 'Only closings at places before this one' },
    ],
    answer: { description: 'The log as it was last signed.', content: { 'application/json': logAnswerSchema } },
  },
  {
    method: 'get',
    path: '/api/v1/datasets',
    summary: 'List the datasets and their columns',
    scope: 'datasets:read',
    answer: { description: 'The catalogue.', content: { 'application/json': datasetsAnswerSchema } },
  },
  {
    method: 'get',
    path: '/api/v1/datasets/{key}.{format}',
    summary: 'Download a dataset',
    scope: 'datasets:read',
    parameters: [
      { name: 'key', in: 'path', description: datasetKeys.join(', ') },
      { name: 'format', in: 'path', description: formatKeys.join(', ') },
      { name: 'from', in: 'query', description: 'First day, such as 2026-11-16' },
      { name: 'to', in: 'query', description: 'Last day' },
    ],
    answer: { description: 'The file, streamed.', content: datasetContent },
  },
];
