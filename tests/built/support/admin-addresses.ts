import type { Asker } from './ask';
import { cityAddresses } from './city-addresses';
import { people, type Expectation } from './expectation';

const administrator: readonly Asker[] = ['ADMINISTRATOR'];
const ofUnits: readonly Asker[] = ['REVIEWER', 'CLERK'];
const editors: readonly Asker[] = ['ADMINISTRATOR', 'REVIEWER'];
const workers: readonly Asker[] = ['ADMINISTRATOR', 'REVIEWER', 'CLERK'];
const watchers: readonly Asker[] = ['ADMINISTRATOR', 'REVIEWER', 'CLERK', 'OBSERVER'];
const overseers: readonly Asker[] = ['ADMINISTRATOR', 'OBSERVER'];
const followers: readonly Asker[] = ['ADMINISTRATOR', 'REVIEWER', 'OBSERVER'];
const callers: readonly Asker[] = ['RESEARCHER', 'OBSERVER'];
const researchers: readonly Asker[] = ['ADMINISTRATOR', 'RESEARCHER', 'OBSERVER'];

/** A page or file of a week that everybody may read. */
function ofWeek(at: NonNullable<Expectation['at']>, shows: RegExp): Expectation {
  return { at, reads: { 200: people }, writes: null, shows };
}

/** The administration. Forms are sent empty or with what they refuse, so that a test can ask everybody. */
export const adminAddresses: Record<string, Expectation> = {
  '/admin': { reads: { 200: people }, writes: null, shows: /<h1/ },
  '/admin/*': { at: () => '/admin/nowhere', reads: { 404: people }, writes: { 404: people }, shows: /./ },
  '/admin/account': { reads: { 200: people }, writes: { 422: people }, shows: /name="language"/ },
  '/admin/account/notices': { reads: { 200: people }, writes: { 422: people }, shows: /name="CLOSINGS"/ },
  '/admin/actions': { reads: { 200: followers }, writes: null, shows: /actions\/\d+"/ },
  '/admin/actions/:action': {
    at: ({ action }) => `/admin/actions/${action}`,
    reads: { 200: followers },
    writes: { 422: editors },
    shows: /2020|%/,
  },
  '/admin/actions/baseline': { reads: { 200: editors }, writes: { 422: editors }, shows: /\/admin\/reports/ },
  '/admin/actions/new': { reads: { 200: editors }, writes: { 422: editors }, shows: /name="indicator"/ },
  '/admin/approvals': { reads: { 200: administrator }, writes: null, shows: /approvals\/1"/ },
  '/admin/approvals/:approval': {
    at: ({ approval }) => `/admin/approvals/${approval}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /thanhtra|Thanh tra/,
  },
  '/admin/audit': { reads: { 200: overseers }, writes: null, shows: /<h1/ },
  '/admin/challenges': { reads: { 200: researchers }, writes: { 422: ['OBSERVER'] }, shows: /<h1/ },
  '/admin/check-backs': { reads: { 200: researchers }, writes: null, shows: /check-backs\/1"/ },
  '/admin/check-backs/:checkBack': {
    at: ({ checkBack }) => `/admin/check-backs/${checkBack}`,
    reads: { 200: researchers },
    writes: { 422: callers },
    shows: /2020/,
  },
  '/admin/check-backs/new': { reads: { 200: callers }, writes: { 422: callers }, shows: /name="quarter"/ },
  '/admin/comments': { reads: { 200: workers }, writes: null, shows: /Chị/ },
  '/admin/comments/:response': {
    at: ({ comment }) => `/admin/comments/${comment}`,
    reads: { 200: workers },
    writes: { 422: ['ADMINISTRATOR'] },
    shows: /quầy 3/,
  },
  '/admin/datasets': { reads: { 200: researchers }, writes: null, shows: /responses\.csv/ },
  '/admin/devices': { reads: { 200: workers }, writes: null, shows: /Built/ },
  '/admin/devices/:device': {
    at: ({ device }) => `/admin/devices/${device}`,
    reads: { 200: workers },
    writes: { 422: workers },
    shows: /Built/,
  },
  '/admin/devices/new': { reads: { 200: workers }, writes: { 422: workers }, shows: /Built 3/ },
  '/admin/dossiers': { reads: { 200: people }, writes: { 415: workers }, shows: /one-stop|H29|API/ },
  '/admin/dossiers/:upload': {
    at: ({ dossierUpload }) => `/admin/dossiers/${dossierUpload}`,
    reads: { 200: administrator, 404: ofUnits },
    writes: { 422: workers },
    shows: /dossiers\.json/,
  },
  '/admin/dossiers/:upload/links': {
    at: ({ dossierUpload }) => `/admin/dossiers/${dossierUpload}/links`,
    reads: { 200: administrator, 404: ofUnits },
    writes: null,
    shows: /^\uFEFF?[\w,]+\r\nH29-BUILT-1,.*\r\n$/,
  },
  '/admin/cases': { reads: { 200: overseers }, writes: null, shows: /cases\/\d+"/ },
  '/admin/cases/:case': {
    at: ({ case: one }) => `/admin/cases/${one}`,
    reads: { 200: overseers },
    writes: { 422: administrator },
    shows: /href="\/admin\/cases"/,
  },
  '/admin/explanations': {
    at: ({ ward }) => `/admin/explanations?show=open&unit=${ward}`,
    reads: { 200: [...editors, 'OBSERVER'] },
    writes: null,
    shows: /explanations\/\d+"/,
  },
  '/admin/explanations/:explanation': {
    at: ({ explanation }) => `/admin/explanations/${explanation}`,
    reads: { 200: [...editors, 'OBSERVER'] },
    writes: { 422: editors },
    shows: /quầy lưu động/,
  },
  '/admin/explanations/:explanation/files/:evidence': {
    at: ({ explanation, evidence }) => `/admin/explanations/${explanation}/files/${evidence}`,
    reads: { 200: editors },
    writes: null,
    shows: /^%PDF-1\.7/,
  },
  '/admin/exclusions': { reads: { 200: overseers }, writes: null, shows: /exclusions\/1"/ },
  '/admin/exclusions/:exclusion': {
    at: ({ exclusion }) => `/admin/exclusions/${exclusion}`,
    reads: { 200: overseers },
    writes: { 422: administrator },
    shows: /phép thử/,
  },
  '/admin/exclusions/new': {
    at: ({ device }) => `/admin/exclusions/new?device=${device}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /Built/,
  },
  ...cityAddresses,
  '/admin/flags': { reads: { 200: overseers }, writes: null, shows: /flags\/\d+"/ },
  '/admin/flags/:flag': {
    at: ({ flag }) => `/admin/flags/${flag}`,
    reads: { 200: overseers },
    writes: { 422: administrator },
    shows: /href="\/admin\/flags"/,
  },
  '/admin/evidence/:period': ofWeek(({ week }) => `/admin/evidence/${week}?unit=26740`, /Phường Bến Nghé/),
  '/admin/evidence/:period/pack.xlsx': ofWeek(({ week }) => `/admin/evidence/${week}/pack.xlsx?unit=26740`, /^PK/),
  '/admin/general-report': { reads: { 200: overseers }, writes: null, shows: /<h1/ },
  // Whether a month is closed depends on the day; the years to come never are.
  '/admin/general-report/:period': {
    at: () => '/admin/general-report/2999',
    reads: { 409: overseers },
    writes: null,
    shows: /^$/,
  },
  '/admin/general-report/:period/annexes.xlsx': {
    at: () => '/admin/general-report/2999/annexes.xlsx',
    reads: { 409: overseers },
    writes: null,
    shows: /^$/,
  },
  '/admin/general-report/:period/text/:section': {
    at: () => '/admin/general-report/2999/text/causes',
    reads: { 409: administrator },
    writes: { 409: administrator },
    shows: /^$/,
  },
  '/admin/facilities': { reads: { 303: people }, writes: null, shows: /^$/ },
  '/admin/facilities/:period': ofWeek(({ week }) => `/admin/facilities/${week}`, /class="empty-list"/),
  '/admin/facilities/:period/facilities.xlsx': ofWeek(({ week }) => `/admin/facilities/${week}/facilities.xlsx`, /^PK/),
  '/admin/grid': { reads: { 303: people }, writes: null, shows: /^$/ },
  '/admin/grid/:period': ofWeek(({ week }) => `/admin/grid/${week}?branch=26740`, /Phường Bến Nghé/),
  '/admin/grid/:period/table.csv': ofWeek(
    ({ week }) => `/admin/grid/${week}/table.csv?branch=26740`,
    /26740,"Phường Bến Nghé/,
  ),
  '/admin/holidays': { reads: { 200: administrator }, writes: { 422: administrator }, shows: /name="day"/ },
  '/admin/integrity-rules': { reads: { 200: overseers }, writes: null, shows: /BURST/ },
  '/admin/integrity-rules/:rule': {
    at: () => '/admin/integrity-rules/BURST',
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /<form/,
  },
  '/admin/openings/:position': {
    at: () => '/admin/openings/0',
    reads: { 200: researchers },
    writes: null,
    shows: /"nonce":"[0-9a-f]{64}"/,
  },
  '/admin/notices': { reads: { 200: people }, writes: { 422: people }, shows: /<h1/ },
  // Of a notice that is not one's own it leads to the inbox.
  '/admin/notices/:notice': {
    at: ({ notice }) => `/admin/notices/${notice}`,
    reads: { 303: people },
    writes: null,
    shows: /^$/,
  },
  '/admin/paper': {
    at: ({ points }) => `/admin/paper?point=${points.paper}`,
    reads: { 200: workers },
    writes: { 422: workers },
    shows: /Built 4/,
  },
  '/admin/paper/print': {
    at: ({ points }) => `/admin/paper/print?point=${points.paper}`,
    reads: { 200: workers },
    writes: { 422: workers },
    shows: /name="count"/,
  },
  '/admin/petitions': { reads: { 200: editors }, writes: null, shows: /petitions\/1"/ },
  '/admin/petitions/:petition': {
    at: ({ petition }) => `/admin/petitions/${petition}`,
    reads: { 200: editors },
    writes: { 422: editors },
    shows: /quầy 3/,
  },
  '/admin/late-dossiers': {
    at: () => '/admin/late-dossiers?show=all',
    reads: { 200: watchers },
    writes: { 422: ofUnits },
    shows: /late-dossiers\/\d+"/,
  },
  '/admin/late-dossiers/:dossier': {
    at: ({ lateDossier }) => `/admin/late-dossiers/${lateDossier}`,
    reads: { 200: watchers },
    writes: { 422: ofUnits },
    shows: /1\/20\d\d/,
  },
  '/admin/late-dossiers/:dossier/letter': {
    at: ({ lateDossier }) => `/admin/late-dossiers/${lateDossier}/letter`,
    reads: { 200: watchers },
    writes: null,
    shows: /PXL/,
  },
  '/admin/late-dossiers/units': { reads: { 200: watchers }, writes: null, shows: /<table/ },
  '/admin/late-dossiers/units.csv': { reads: { 200: watchers }, writes: null, shows: /^\uFEFF?week,unit,/ },
  '/admin/points': {
    at: ({ ward }) => `/admin/points?unit=${ward}`,
    reads: { 200: editors },
    writes: null,
    shows: /Built 1/,
  },
  '/admin/points/:point': {
    at: ({ points }) => `/admin/points/${points.firstId}`,
    reads: { 200: editors },
    writes: { 422: editors },
    shows: /Built 1/,
  },
  '/admin/points/:point/kiosk': {
    at: ({ points }) => `/admin/points/${points.kioskId}/kiosk`,
    reads: { 200: editors },
    writes: { 422: editors },
    shows: /Built 3/,
  },
  '/admin/points/:point/poster': {
    at: ({ points }) => `/admin/points/${points.firstId}/poster`,
    reads: { 200: editors },
    writes: null,
    shows: /<svg/,
  },
  '/admin/points/:point/qr.svg': {
    at: ({ points }) => `/admin/points/${points.firstId}/qr.svg`,
    reads: { 200: editors },
    writes: null,
    shows: /^<svg[\s\S]*<\/svg>\s*$/,
  },
  '/admin/points/cards': {
    at: ({ ward }) => `/admin/points/cards?unit=${ward}`,
    reads: { 200: editors },
    writes: null,
    shows: /<svg/,
  },
  '/admin/points/new': {
    at: ({ ward }) => `/admin/points/new?unit=${ward}`,
    reads: { 200: editors },
    writes: { 422: editors },
    shows: /name="counter"/,
  },
  '/admin/public-answers': { reads: { 200: editors }, writes: { 422: editors }, shows: /<form/ },
  '/admin/reports': { reads: { 303: people }, writes: null, shows: /^$/ },
  '/admin/method': { reads: { 200: people }, writes: null, shows: /id="PARTICIPATION"/ },
  '/admin/reports/range': {
    at: () => '/admin/reports/range?unit=26740',
    reads: { 200: people },
    writes: null,
    shows: /Phường Bến Nghé/,
  },
  '/admin/reports/range.xlsx': {
    at: () => '/admin/reports/range.xlsx?unit=26740',
    reads: { 200: people },
    writes: null,
    shows: /^PK/,
  },
  '/admin/reports/:period': {
    at: ({ week }) => `/admin/reports/${week}?unit=26740`,
    reads: { 200: people },
    writes: null,
    shows: /Phường Bến Nghé/,
  },
  '/admin/reports/:period/full': {
    at: ({ week }) => `/admin/reports/${week}/full?unit=26740`,
    reads: { 200: people },
    writes: null,
    shows: /Phường Bến Nghé/,
  },
  '/admin/reports/:period/review.xlsx': {
    at: ({ week }) => `/admin/reports/${week}/review.xlsx?unit=26740`,
    reads: { 200: people },
    writes: null,
    shows: /^PK/,
  },
  '/admin/service/:period': {
    at: ({ week }) => `/admin/service/${week}?unit=26740`,
    reads: { 200: people },
    writes: null,
    shows: /Phường Bến Nghé/,
  },
  '/admin/users': { reads: { 200: administrator }, writes: null, shows: /mattran/ },
  '/admin/users/:user': {
    at: ({ userToChange }) => `/admin/users/${userToChange}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /soyte/,
  },
  '/admin/users/new': { reads: { 200: administrator }, writes: { 422: administrator }, shows: /name="displayName"/ },
  '/admin/dossiers/template.csv': { reads: { 200: workers }, writes: null, shows: /^\uFEFFMã hồ sơ,[\s\S]*\r\n$/ },
  '/admin/dossiers/template.xlsx': { reads: { 200: workers }, writes: null, shows: /^PK/ },
  '/admin/volumes': { reads: { 200: people }, writes: { 415: workers }, shows: /<h1/ },
  '/admin/volumes/codes': { reads: { 200: workers }, writes: null, shows: /CIVIL_STATUS/ },
  '/admin/volumes/sent': { reads: { 200: people }, writes: null, shows: /volumes\/week|reports\// },
  '/admin/volumes/template.csv': {
    at: ({ ward }) => `/admin/volumes/template.csv?unit=${ward}`,
    reads: { 200: workers },
    writes: null,
    shows: /^\uFEFFNgày,[\s\S]*26740,[\s\S]*\r\n$/,
  },
  '/admin/volumes/template.xlsx': {
    at: ({ ward }) => `/admin/volumes/template.xlsx?unit=${ward}`,
    reads: { 200: workers },
    writes: null,
    shows: /^PK/,
  },
  '/admin/volumes/week': {
    at: ({ ward }) => `/admin/volumes/week?unit=${ward}`,
    reads: { 200: workers },
    writes: { 422: workers },
    shows: /name="LAND\./,
  },
  '/admin/volumes/:upload': {
    at: ({ volumeUpload }) => `/admin/volumes/${volumeUpload}`,
    reads: { 200: administrator, 404: ofUnits },
    writes: { 422: workers },
    shows: /volumes\.csv/,
  },
  '/admin/webhooks': { reads: { 200: administrator }, writes: { 422: administrator }, shows: /hooks\.invalid/ },
  '/admin/webhooks/:webhook': {
    at: ({ webhook }) => `/admin/webhooks/${webhook}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /hooks\.invalid/,
  },
};
