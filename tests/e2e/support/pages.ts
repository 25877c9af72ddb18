import { world, type Person } from './world';

type WalkedPage = {
  path: () => string;
  /** Whose session opens it; a citizen without. */
  as?: Person;
  /** What it answers; 200 where nothing stands here. */
  status?: number;
  /** Thousands of elements, all of kinds that another page shows on every screen: judged on the two extremes only. */
  vast?: true;
};

/**
 * Every page that opens by its address: tests/e2e/accessibility.test.ts judges each in every variant. States that need
 * a few steps are walked there.
 */
export const walkedPages: Record<string, WalkedPage> = {
  'the start page': { path: () => '/' },
  'the search results': { path: () => '/?q=phuong 1' },
  'a search that finds nothing': { path: () => '/?q=zzzz' },
  'the choice of a field': { path: () => `/r/${world().openPoint}` },
  'the rating page': { path: () => `/r/${world().openPoint}?field=LAND` },
  'the page of an unknown point': { path: () => '/r/khongcodiemn', status: 404 },
  'the address of a box for forms on paper': { path: () => `/r/${world().paperPoint}`, status: 410 },
  'the way to a receipt': { path: () => '/receipt' },
  'an unknown receipt': { path: () => '/receipt?code=HL-1', status: 422 },
  'the receipt of a petition': { path: () => `/receipt?code=${world().petitionReceipt}` },
  'the public log': { path: () => '/results/log' },
  'a proof of the public log': { path: () => `/results/log?from=${world().logSize}&to=${world().logSize}` },
  'a proof that the public log has not': { path: () => '/results/log?from=2&to=1', status: 422 },
  'the challenged taps for everybody': { path: () => '/results/challenges' },
  'the public answers of a ward': { path: () => '/results/26740' },
  'the entry of a dossier number': { path: () => `/r/${world().openPoint}/dossier` },
  'the page of an invitation that is void': { path: () => `/r/${world().openPoint}?d=${'0'.repeat(20)}`, status: 404 },
  'the sign-in': { path: () => '/sign-in' },
  'the work of the city': { path: () => '/admin', as: 'noivu' },
  'the work of a ward': { path: () => '/admin', as: 'bennghe' },
  'the work of a clerk': { path: () => '/admin', as: 'motcua' },
  'the work of an observer': { path: () => '/admin', as: 'mattran' },
  'the report of the city': { path: () => `/admin/reports/${world().lastClosedWeek}`, as: 'noivu', vast: true },
  'the report of a ward': { path: () => `/admin/reports/${world().lastClosedWeek}?unit=26740`, as: 'bennghe' },
  'the review of one field of a district': {
    path: () => `/admin/reports/${world().lastClosedWeek}?unit=760&field=LAND`,
    as: 'noivu',
  },
  'the full report of a ward': {
    path: () => `/admin/reports/${world().lastClosedWeek}/full?unit=26740`,
    as: 'bennghe',
  },
  'the service behind the week of the city': {
    path: () => `/admin/service/${world().lastClosedWeek}`,
    as: 'noivu',
    vast: true,
  },
  'the service behind the week of a ward': {
    path: () => `/admin/service/${world().lastClosedWeek}?unit=26740&field=LAND`,
    as: 'bennghe',
  },
  'the overview of the city': { path: () => `/admin/grid/${world().lastClosedWeek}`, as: 'noivu', vast: true },
  'the overview of a ward by what people say': {
    path: () => `/admin/grid/${world().lastClosedWeek}?indicator=SATISFACTION&by=LAND&sort=value&evidence=x`,
    as: 'bennghe',
  },
  'the evidence of a ward': {
    path: () => `/admin/evidence/${world().lastClosedWeek}?unit=26740`,
    as: 'bennghe',
  },
  'the actions': { path: () => '/admin/actions', as: 'noivu' },
  'an action': { path: () => `/admin/actions/${world().action}`, as: 'bennghe' },
  'a new action': { path: () => '/admin/actions/new?unit=2&field=LAND&indicator=PARTICIPATION', as: 'noivu' },
  'the volumes': { path: () => '/admin/volumes', as: 'motcua' },
  'the volumes that units sent': { path: () => '/admin/volumes/sent', as: 'noivu' },
  'a week of volumes to type in': { path: () => '/admin/volumes/week', as: 'motcua' },
  'the codes of units and fields': { path: () => '/admin/volumes/codes', as: 'motcua' },
  'the forms on paper': { path: () => '/admin/paper', as: 'motcua' },
  'the printing of blank forms': { path: () => `/admin/paper/print?point=${world().paperPoint}`, as: 'motcua' },
  'the comments': { path: () => '/admin/comments', as: 'noivu' },
  'the petitions': { path: () => '/admin/petitions?show=all', as: 'noivu' },
  'a petition': { path: () => '/admin/petitions/1', as: 'noivu' },
  'the explanations': { path: () => '/admin/explanations?show=open&unit=2', as: 'noivu' },
  'an explanation': { path: () => '/admin/explanations/1', as: 'noivu' },
  'the cases': { path: () => '/admin/cases', as: 'noivu' },
  'a case': { path: () => `/admin/cases/${world().case}`, as: 'noivu' },
  'the flags': { path: () => '/admin/flags', as: 'noivu' },
  'a flag': { path: () => `/admin/flags/${world().flag}`, as: 'noivu' },
  'the integrity rules': { path: () => '/admin/integrity-rules', as: 'noivu' },
  'an integrity rule': { path: () => '/admin/integrity-rules/OUTSIDE_HOURS', as: 'noivu' },
  'an integrity rule of which a change waits': { path: () => '/admin/integrity-rules/TOO_FAST', as: 'noivu' },
  'the proposals to exclude': { path: () => '/admin/exclusions', as: 'noivu' },
  'the challenged taps': { path: () => '/admin/challenges', as: 'mattran' },
  'the check-backs': { path: () => '/admin/check-backs', as: 'vien' },
  'a plan of a check-back': {
    path: () => '/admin/check-backs/new?unit=2&quarter=2026-Q4&suspected=5&power=x',
    as: 'vien',
  },
  'a check-back': { path: () => '/admin/check-backs/1', as: 'mattran' },
  'what waits for a second administrator': { path: () => '/admin/approvals', as: 'noivu' },
  'a request that waits for a second administrator': {
    path: () => `/admin/approvals/${world().approval}`,
    as: 'noivu',
  },
  'a proposal about a device by hand': { path: () => '/admin/exclusions/new?device=1', as: 'noivu' },
  'the units': { path: () => '/admin/units', as: 'noivu' },
  'units that are sought': { path: () => '/admin/units?q=ben+nghe', as: 'noivu' },
  'a unit': { path: () => '/admin/units/26', as: 'noivu' },
  'a new unit': { path: () => '/admin/units/change?kind=begin', as: 'noivu' },
  'the renaming of a unit': { path: () => '/admin/units/change?kind=alter&unit=26', as: 'noivu' },
  'a merger of units': { path: () => '/admin/units/change?kind=end&unit=26', as: 'noivu' },
  'a split of a unit': { path: () => '/admin/units/change?kind=split&unit=26', as: 'noivu' },
  'the import of a list of units': { path: () => '/admin/units/import', as: 'noivu' },
  'the changes of units': { path: () => '/admin/units/changes', as: 'noivu' },
  'the holidays': { path: () => '/admin/holidays', as: 'noivu' },
  'the public answers to approve': { path: () => '/admin/public-answers', as: 'noivu' },
  'the dossiers': { path: () => '/admin/dossiers', as: 'noivu' },
  'the kiosks': { path: () => '/admin/devices', as: 'noivu' },
  'a new kiosk': { path: () => '/admin/devices/new', as: 'noivu' },
  'a kiosk': { path: () => '/admin/devices/1', as: 'noivu' },
  'a kiosk to confirm': { path: () => `/admin/devices/${world().replacedKiosk}`, as: 'noivu' },
  'the settings of a kiosk': { path: () => `/admin/points/${world().kioskPoint}/kiosk`, as: 'noivu' },
  'the points': { path: () => '/admin/points', as: 'noivu' },
  'a new point': { path: () => '/admin/points/new', as: 'noivu' },
  'a point': { path: () => '/admin/points/1', as: 'noivu' },
  'a poster': { path: () => '/admin/points/1/poster', as: 'noivu' },
  'a sheet of counter cards': { path: () => '/admin/points/cards?unit=2', as: 'noivu' },
  'the datasets': { path: () => '/admin/datasets', as: 'vien' },
  'the fields': { path: () => '/admin/fields', as: 'noivu' },
  'the audit log': { path: () => '/admin/audit', as: 'noivu' },
  'the users': { path: () => '/admin/users', as: 'noivu' },
  'a user': { path: () => '/admin/users/1', as: 'noivu' },
  'a new user': { path: () => '/admin/users/new', as: 'noivu' },
  'the account': { path: () => '/admin/account', as: 'noivu' },
  'an admin page that is not there': { path: () => '/admin/nowhere', as: 'noivu', status: 404 },
};
