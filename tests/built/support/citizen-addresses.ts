import { everybody, people, type Expectation } from './expectation';

/** What people see without signing in, and the doors to the administration. */
export const citizenAddresses: Record<string, Expectation> = {
  '/': { at: () => '/?q=Ben Nghe', reads: { 200: everybody }, writes: null, shows: /Phường Bến Nghé/ },
  '/r/:point': {
    at: ({ points }) => `/r/${points.fixed}`,
    reads: { 200: everybody },
    writes: { 403: everybody },
    form: () => ({ level: '5', token: 'made.up' }),
    shows: /name="token" value="[\w.-]+"/,
  },
  '/r/:point/level': {
    at: ({ points }) => `/r/${points.fixed}/level?t=made-up`,
    reads: { 403: everybody },
    writes: { 403: everybody },
    shows: /./,
  },
  '/r/:point/reasons': {
    at: ({ points }) => `/r/${points.fixed}/reasons?t=made-up`,
    reads: { 403: everybody },
    writes: { 403: everybody },
    shows: /./,
  },
  '/r/:point/thanks': {
    at: ({ points }) => `/r/${points.fixed}/thanks?t=made-up`,
    reads: { 403: everybody },
    writes: null,
    shows: /./,
  },
  '/r/:point/contact': {
    at: ({ points }) => `/r/${points.fixed}/contact?t=made-up`,
    reads: { 403: everybody },
    writes: { 403: everybody },
    shows: /./,
  },
  '/r/:point/dossier': {
    at: ({ points }) => `/r/${points.open}/dossier`,
    reads: { 200: everybody },
    writes: { 422: everybody },
    form: () => ({ number: '' }),
    shows: /name="number"/,
  },
  '/r/:point/invitation.svg': {
    at: ({ points, invitation }) => `/r/${points.open}/invitation.svg?d=${invitation}`,
    reads: { 200: everybody },
    writes: null,
    shows: /^<svg[\s\S]*<\/svg>$/,
  },
  '/receipt': {
    at: ({ receipt }) => `/receipt?code=${receipt}`,
    reads: { 200: everybody },
    writes: { 303: everybody },
    form: () => ({ code: 'HL-0000-0000-0000' }),
    shows: /Phản ánh, kiến nghị[\s\S]*Đã tiếp nhận/,
  },
  '/results/:unit': { at: () => '/results/26740', reads: { 200: everybody }, writes: null, shows: /Phường Bến Nghé/ },
  '/kiosk': { reads: { 200: everybody }, writes: null, shows: /<script[^>]* src="[^"]+"/ },
  '/kiosk/worker.js': { reads: { 200: everybody }, writes: null, shows: /addEventListener\(['"]fetch/ },
  '/kiosk/manifest.webmanifest': { reads: { 200: everybody }, writes: null, shows: /"start_url":\s*"\/kiosk/ },
  '/sign-in': {
    reads: { 200: ['nobody'], 303: people },
    writes: { 401: ['nobody'], 303: people },
    form: () => ({ name: 'nobody-of-that-name', password: 'not a password' }),
    shows: /name="password"/,
  },
  '/sign-out': { reads: { 303: everybody }, writes: { 303: ['nobody'] }, shows: /^$/ },
  '/welcome/:token': {
    at: ({ welcome }) => welcome,
    reads: { 200: everybody },
    writes: { 422: everybody },
    shows: /type="password"/,
  },
  '/healthz': { reads: { 200: everybody }, writes: null, shows: /^\{"status":"ok"/ },
  '/*': { at: () => '/nowhere', reads: { 404: everybody }, writes: { 404: everybody }, shows: /./ },
};
