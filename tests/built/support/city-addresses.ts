import type { Asker } from './ask';
import type { Expectation } from './expectation';

const administrator: readonly Asker[] = ['ADMINISTRATOR'];

/** Where administrators say what the city is: its units, fields and plans, and what people are asked. */
export const cityAddresses: Record<string, Expectation> = {
  '/admin/city': { reads: { 200: administrator }, writes: { 422: administrator }, shows: /name="titleVi"/ },
  '/admin/city/changes/:change': {
    at: ({ cityChange }) => `/admin/city/changes/${cityChange}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /Phường Sài Gòn/,
  },
  '/admin/plans': { reads: { 200: administrator }, writes: { 422: administrator }, shows: /name="explainDays-2020"/ },
  '/admin/plans/changes/:change': {
    at: ({ planChange }) => `/admin/plans/changes/${planChange}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /Nguyên văn để thử/,
  },
  '/admin/plans/new': { reads: { 200: administrator }, writes: { 422: administrator }, shows: /name="titleVi"/ },
  '/admin/plans/target': {
    at: () => '/admin/plans/target?target=1',
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /name="quoteVi"/,
  },
  '/admin/questionnaires': { reads: { 200: administrator }, writes: null, shows: /preview\?of=five-3/ },
  '/admin/questionnaires/changes/:change': {
    at: ({ questionnaireChange }) => `/admin/questionnaires/changes/${questionnaireChange}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /Góp ý để thử/,
  },
  '/admin/questionnaires/compare': {
    at: () => '/admin/questionnaires/compare?left=five-1&right=five-2',
    reads: { 200: administrator },
    writes: null,
    shows: /<mark>/,
  },
  '/admin/questionnaires/draft': {
    at: () => '/admin/questionnaires/draft?scale=three',
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /name="question-vi"/,
  },
  '/admin/questionnaires/preview': {
    at: () => '/admin/questionnaires/preview?of=three-2',
    reads: { 200: administrator },
    writes: null,
    shows: /max-width:320px/,
  },
  '/admin/units': { reads: { 200: administrator }, writes: null, shows: /Phường Bến Nghé/ },
  '/admin/units/change': {
    at: () => '/admin/units/change?kind=begin',
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /name="basis"/,
  },
  '/admin/units/changes': { reads: { 200: administrator }, writes: null, shows: /href="\/admin\/units"/ },
  '/admin/units/changes/:change': {
    at: ({ unitChange }) => `/admin/units/changes/${unitChange}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /Phường Mới/,
  },
  '/admin/units/import': { reads: { 200: administrator }, writes: { 415: administrator }, shows: /type="file"/ },
  '/admin/units/:unit': {
    at: () => '/admin/units/1',
    reads: { 200: administrator },
    writes: null,
    shows: /79/,
  },
  '/admin/fields': { reads: { 200: administrator }, writes: { 422: administrator }, shows: /CIVIL_STATUS/ },
  '/admin/fields/changes/:change': {
    at: ({ handlingChange }) => `/admin/fields/changes/${handlingChange}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /Thuế/,
  },
  '/admin/procedures': {
    reads: { 200: ['ADMINISTRATOR', 'OBSERVER'] },
    writes: null,
    shows: /1\.001193\.H29[\s\S]*1\.012753\.H29/,
  },
  '/admin/procedures/shifted': {
    reads: { 200: ['ADMINISTRATOR', 'OBSERVER'] },
    writes: null,
    shows: /href="\/admin\/procedures"/,
  },
  '/admin/procedures/list.csv': {
    reads: { 200: ['ADMINISTRATOR', 'OBSERVER'] },
    writes: null,
    shows: /^\uFEFFcode,name_vi,field,[^]*1\.001193\.H29/,
  },
  '/admin/procedures/template.csv': { reads: { 200: administrator }, writes: null, shows: /^\uFEFFMã thủ tục,/ },
  '/admin/procedures/template.xlsx': { reads: { 200: administrator }, writes: null, shows: /^PK/ },
  '/admin/procedures/import': { reads: { 200: administrator }, writes: { 415: administrator }, shows: /type="file"/ },
  '/admin/procedures/procedure': {
    at: () => '/admin/procedures/procedure?code=1.001193.H29',
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /name="moveTo"/,
  },
  '/admin/procedures/changes/:change': {
    at: ({ procedureChange }) => `/admin/procedures/changes/${procedureChange}`,
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /1\.001193\.H29/,
  },
  '/admin/fields/field': {
    at: () => '/admin/fields/field?field=LAND',
    reads: { 200: administrator },
    writes: { 422: administrator },
    shows: /name="nameVi"/,
  },
};
