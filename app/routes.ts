import { index, prefix, route, type RouteConfig } from '@remix-run/route-config';

/** The table of contents: every address of the site, and the module that answers it. */
export default [
  index('registry/search/pages/search.route.tsx'),
  route('r/:point', 'collect/ratings/pages/rating.route.tsx', { id: 'rating' }),
  ...prefix('r/:point', [
    route('level', 'collect/ratings/pages/level.route.tsx', { id: 'rating-level' }),
    route('reasons', 'publish/receipts/pages/reasons.route.tsx', { id: 'rating-reasons' }),
    route('thanks', 'publish/receipts/pages/thanks.route.tsx', { id: 'rating-thanks' }),
    route('dossier', 'collect/ratings/pages/dossier.route.tsx'),
    route('invitation.svg', 'collect/ratings/pages/invitation-qr.route.ts'),
    route('contact', 'improve/petitions/pages/contact.route.tsx'),
  ]),
  route('receipt', 'publish/receipts/pages/receipt.route.tsx'),
  route('results/:unit', 'improve/comments/pages/results.route.tsx'),

  route('kiosk', 'collect/kiosk/pages/kiosk.route.ts'),
  route('kiosk/manifest.webmanifest', 'collect/kiosk/pages/manifest.route.ts'),
  route('kiosk/worker.js', 'collect/kiosk/pages/worker.route.ts'),

  route('sign-in', 'registry/people/pages/sign-in.route.tsx'),
  route('sign-out', 'registry/people/pages/sign-out.route.ts'),
  route('welcome/:token', 'registry/people/pages/welcome.route.tsx'),

  route('admin', 'shell/admin-frame.route.tsx', { id: 'admin' }, [
    index('shell/admin-home.route.tsx'),
    route('reports/:period', 'improve/review/pages/report.route.tsx'),

    route('volumes', 'collect/volumes/pages/volumes.route.tsx'),
    route('volumes/week', 'collect/volumes/pages/volume-week.route.tsx'),
    route('volumes/codes', 'collect/volumes/pages/volume-codes.route.tsx'),
    route('volumes/template.csv', 'collect/volumes/pages/template-csv.route.ts'),
    route('volumes/template.xlsx', 'collect/volumes/pages/template-xlsx.route.ts'),
    route('volumes/:upload', 'collect/volumes/pages/volume-upload.route.tsx'),
    route('dossiers', 'collect/dossiers/pages/dossiers.route.tsx'),
    route('dossiers/template.csv', 'collect/dossiers/pages/template-csv.route.ts'),
    route('dossiers/template.xlsx', 'collect/dossiers/pages/template-xlsx.route.ts'),
    route('dossiers/:upload', 'collect/dossiers/pages/dossier-upload.route.tsx'),
    route('dossiers/:upload/links', 'collect/dossiers/pages/dossier-links.route.ts'),
    route('paper', 'collect/paper/pages/paper.route.tsx'),
    route('paper/print', 'collect/paper/pages/print-paper.route.tsx'),

    route('points', 'improve/review/pages/points.route.tsx'),
    route('points/new', 'registry/points/pages/new-point.route.tsx'),
    route('points/cards', 'registry/points/pages/cards.route.tsx'),
    route('points/:point', 'improve/review/pages/point.route.tsx'),
    route('points/:point/poster', 'registry/points/pages/poster.route.tsx'),
    route('points/:point/qr.svg', 'registry/points/pages/point-qr.route.ts'),
    route('points/:point/kiosk', 'collect/devices/pages/kiosk-options.route.tsx'),
    route('devices', 'collect/devices/pages/devices.route.tsx'),
    route('devices/new', 'collect/devices/pages/new-device.route.tsx'),
    route('devices/:device', 'collect/devices/pages/device.route.tsx'),

    route('comments', 'improve/review/pages/comments.route.tsx'),
    route('comments/:response', 'improve/review/pages/comment.route.tsx'),
    route('public-answers', 'improve/comments/pages/public-answers.route.tsx'),
    route('petitions', 'improve/petitions/pages/petitions.route.tsx'),
    route('petitions/:petition', 'improve/petitions/pages/petition.route.tsx'),
    route('holidays', 'improve/petitions/pages/holidays.route.tsx'),

    route('flags', 'measure/integrity/pages/flags.route.tsx'),
    route('flags/:flag', 'measure/integrity/pages/flag.route.tsx'),
    route('exclusions', 'measure/integrity/pages/exclusions.route.tsx'),
    route('exclusions/new', 'measure/integrity/pages/new-exclusion.route.tsx'),
    route('exclusions/:exclusion', 'measure/integrity/pages/exclusion.route.tsx'),
    route('integrity-rules', 'measure/integrity/pages/integrity-rules.route.tsx'),
    route('integrity-rules/:rule', 'measure/integrity/pages/integrity-rule.route.tsx'),

    route('datasets', 'publish/datasets/pages/datasets.route.tsx'),

    route('fields', 'registry/fields/pages/fields.route.tsx'),
    route('users', 'registry/people/pages/users.route.tsx'),
    route('users/new', 'registry/people/pages/new-user.route.tsx'),
    route('users/:user', 'registry/people/pages/user.route.tsx'),
    route('approvals', 'improve/review/pages/approvals.route.tsx'),
    route('approvals/:approval', 'registry/people/pages/approval.route.tsx'),
    route('audit', 'improve/audit/pages/audit.route.tsx'),
    route('account', 'registry/people/pages/account.route.tsx'),
    route('*', 'shell/admin-not-found.route.tsx'),
  ]),

  ...prefix('api/v1', [
    route('openapi.json', 'api/openapi.route.ts'),
    route('responses', 'collect/intake/pages/api-responses.route.ts', { id: 'api-responses' }),
    route('volumes', 'collect/volumes/pages/api-volumes.route.ts'),
    route('dossiers', 'collect/dossiers/pages/api-dossiers.route.ts'),
    route('points', 'registry/points/pages/api-points.route.ts'),
    route('kiosk/enrol', 'collect/kiosk/pages/api-enrol.route.ts'),
    route('kiosk/heartbeat', 'collect/kiosk/pages/api-heartbeat.route.ts'),
    route('reports/:period', 'measure/reports/pages/api-report.route.ts'),
    route('datasets', 'publish/datasets/pages/api-datasets.route.ts'),
    route('datasets/:file', 'publish/datasets/pages/api-dataset-file.route.ts'),
    route('*', 'api/api-not-found.route.ts'),
  ]),

  route('healthz', 'server/healthz.route.ts'),
  route('*', 'shell/not-found.route.ts'),
] satisfies RouteConfig;
