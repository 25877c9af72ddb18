import { apiScopes } from '~/registry/people/domain/scopes';
import type { Asker } from './ask';
import { callers, people, type Expectation } from './expectation';

const readers: readonly Asker[] = ['ADMINISTRATOR', 'RESEARCHER', 'OBSERVER', 'datasets:read'];

/** A session opens nothing where only programs call. */
const strangers: readonly Asker[] = ['nobody', ...people, 'device'];

/** The API: asked with a session, with a token of each scope, and with a tablet's key. */
export const apiAddresses: Record<string, Expectation> = {
  '/api/v1/*': { at: () => '/api/v1/nowhere', reads: { 404: callers }, writes: { 404: callers }, shows: /./ },
  '/api/v1/openapi.json': { reads: { 200: callers }, writes: null, shows: /"openapi":\s*"3/ },
  '/api/v1/log': { reads: { 200: callers }, writes: null, shows: /"origin":"127\.0\.0\.1:\d+\/results\/log"/ },
  '/api/v1/datasets': { reads: { 200: readers }, writes: null, shows: /"responses"/ },
  '/api/v1/datasets/:file': {
    at: () => '/api/v1/datasets/responses.csv',
    reads: { 200: readers },
    writes: null,
    shows: /\r\n$/,
  },
  '/api/v1/actions': {
    at: () => '/api/v1/actions?unit=26740',
    reads: { 200: ['ADMINISTRATOR', 'REVIEWER', 'OBSERVER', 'reports:read'] },
    writes: null,
    shows: /"26740"/,
  },
  '/api/v1/reports/:period': {
    at: ({ week }) => `/api/v1/reports/${week}?unit=26740`,
    reads: { 200: ['ADMINISTRATOR', 'REVIEWER', 'CLERK', 'RESEARCHER', 'OBSERVER', 'reports:read'] },
    writes: null,
    shows: /"26740"/,
  },
  '/api/v1/points': { reads: { 200: ['points:read'], 401: strangers }, writes: null, shows: /"unit":\s*"26740"/ },
  '/api/v1/responses': {
    reads: null,
    writes: { 200: ['responses:write', 'device'], 401: people },
    json: () => [],
    shows: /./,
  },
  '/api/v1/volumes': { reads: null, writes: { 422: ['volumes:write'], 401: strangers }, json: () => [], shows: /./ },
  '/api/v1/dossiers': { reads: null, writes: { 422: ['dossiers:write'], 401: strangers }, json: () => [], shows: /./ },
  '/api/v1/kiosk/enrol': { reads: null, writes: { 422: callers }, json: () => ({ code: 'aaaaaaaa' }), shows: /./ },
  '/api/v1/kiosk/heartbeat': {
    reads: null,
    writes: { 200: ['device'], 401: [...people, ...apiScopes] },
    json: () => ({ queueDepth: 0 }),
    shows: /./,
  },
};
