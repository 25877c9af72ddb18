/** The inputs that were found to block a server longest. `as`: whose credentials are sent with it. */
export type HostileInput = {
  what: string;
  path: string;
  type?: string;
  as?: 'token' | 'administrator';
  body?: string | Buffer;
};

const MEGABYTE = 1024 * 1024;
const form = 'application/x-www-form-urlencoded';
const marks = `a${'\u0315\u0316'.repeat(9_000)}`;
const HEADER = 'day,unit,field,completed,on_time,online,postal_received,postal_returned\n';
/** Within the sizes that each address takes. */
const FILE = 7.9 * MEGABYTE;
const JSON_SIZE = 1.9 * MEGABYTE;

/** The worst that are known; `volumes` is a good file of the largest size that is taken, `point` a point's code. */
export function hostileInputs(volumes: Buffer, point: string): HostileInput[] {
  return [
    { what: 'a search for marks upon marks', path: `/?q=${encodeURIComponent(marks.slice(0, 2_000))}` },
    { what: 'a search for 14,000 words', path: `/?q=${'a+'.repeat(7_000)}` },
    {
      what: 'a rating with 60 KB of marks as its comment',
      path: `/r/${point}`,
      type: form,
      body: `level=1&token=x&comment=${encodeURIComponent(marks)}`,
    },
    {
      what: 'a name of 60 KB at the sign-in',
      path: '/sign-in',
      type: form,
      body: `name=${'-'.repeat(60_000)}&password=x`,
    },
    {
      what: 'ratings that are two million brackets',
      path: '/api/v1/responses',
      type: 'application/json',
      as: 'token',
      body: '['.repeat(JSON_SIZE),
    },
    {
      what: 'ratings that are 600,000 numbers',
      path: '/api/v1/responses',
      type: 'application/json',
      as: 'token',
      body: `[${'1,'.repeat(JSON_SIZE / 3)}1]`,
    },
    {
      what: 'dossiers whose number is two megabytes of marks',
      path: '/api/v1/dossiers',
      type: 'application/json',
      as: 'token',
      body: JSON.stringify([{ dossier: '\u0316'.repeat(JSON_SIZE / 2.1), unit: '1', field: '1' }]),
    },
    {
      what: 'volumes of eight megabytes of wrong lines',
      path: '/api/v1/volumes',
      type: 'text/csv',
      as: 'token',
      body: `${HEADER}${'a,b,c,d,e,f,g,h\n'.repeat(FILE / 16)}`,
    },
    {
      what: 'volumes of eight megabytes within one quote',
      path: '/api/v1/volumes',
      type: 'text/csv',
      as: 'token',
      body: `${HEADER}"${'""'.repeat(FILE / 2)}`,
    },
    {
      what: 'an upload of eight megabytes of good lines',
      path: '/admin/volumes',
      type: 'multipart/form-data; boundary=hai-long',
      as: 'administrator',
      body: asUpload(volumes),
    },
    { what: 'a year of the whole city', path: '/admin/reports/2026', as: 'administrator' },
    { what: 'the dataset of all weeks', path: '/api/v1/datasets/weekly.csv', as: 'token' },
  ];
}

function asUpload(file: Buffer): Buffer {
  const head =
    '--hai-long\r\nContent-Disposition: form-data; name="file"; filename="volumes.csv"\r\nContent-Type: text/csv\r\n\r\n';
  return Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--hai-long--\r\n')]);
}
