import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { localDaySchema, toLocalDay } from '~/base/calendar/local-day';
import { boundedText } from '~/base/text/bounded';
import { foldVietnamese, matchesFolded, parseSearchWords } from '~/base/text/fold';
import { formatterIn } from '~/base/text/formatter';
import { UnitBranch, type BranchUnit } from '~/registry/changes/pages/unit-branch';
import { unitNamer } from '~/registry/changes/pages/unit-names.server';
import { listOpenChanges } from '~/registry/changes/store/dated-change-record.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { existsOn, type UnitState } from '~/registry/units/domain/unit-past';
import { listUnitsAsOf } from '~/registry/units/store/kept-units.server';
import { EmptyList } from '~/ui/admin/empty-list';
import { FormField } from '~/ui/admin/form-field';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormatter } from '~/ui/admin/use-formatter';

const MAX_QUERY = 100;
const querySchema = boundedText(MAX_QUERY).catch('');

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  async get({ context: { db, env, now }, search, user: { language } }) {
    const today = toLocalDay(now(), env.timeZone);
    const day = localDaySchema.catch(today).parse(search.get('day') ?? today);
    const query = querySchema.parse(search.get('q') ?? '');
    const units = await listUnitsAsOf(db, day);
    const namer = unitNamer(units, language);
    const there = units.filter((unit) => existsOn(unit, day));
    const { compare } = formatterIn(language);
    there.sort((a, b) => compare(namer.plainName(a), namer.plainName(b)));
    const words = parseSearchWords(query);
    const shown = ({ id, code, level }: UnitState, name: string): Omit<BranchUnit, 'below'> => ({
      id,
      code,
      level,
      name,
    });
    const isFound = (unit: UnitState) =>
      unit.code === query.trim() || matchesFolded(foldVietnamese(namer.nameOf(unit)), words);
    const idsThere = new Set(there.map(({ id }) => id));
    const branch = (parentId: number | null, depth = 0): BranchUnit[] =>
      there
        .filter((unit) => (parentId === null ? !idsThere.has(unit.parentId ?? 0) : unit.parentId === parentId))
        .map((unit) => ({
          ...shown(unit, namer.plainName(unit)),
          below: depth > 8 ? [] : branch(unit.id, depth + 1),
        }));
    return {
      day,
      query,
      count: there.length,
      waiting: (await listOpenChanges(db, 'UNITS')).length,
      found:
        words.length === 0 && query.trim() === ''
          ? null
          : there.filter(isFound).map((unit) => ({ ...shown(unit, namer.nameOf(unit)), below: [] })),
      tree: words.length === 0 && query.trim() === '' ? branch(null) : [],
    };
  },
  title: ({ t }) => t('units:title'),
});

export const loader = route.loader;

export default function Units() {
  const { t } = useTranslation(['units', 'city']);
  const { day, query, count, waiting, found, tree } = useLoaderData<typeof loader>();
  const format = useFormatter();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <nav className="row" aria-label={t('do')}>
          <Link className="button" to="/admin/units/change?kind=begin">
            {t('form.begin.title')}
          </Link>
          <Link className="button-quiet" to="/admin/units/import">
            {t('import.title')}
          </Link>
          <Link className="button-quiet" to="/admin/city">
            {t('city:title')}
          </Link>
          <Link to="/admin/units/changes">
            {waiting === 0 ? t('changes.title') : t('changes.link', { count: waiting })}
          </Link>
        </nav>
      </PageHeader>
      <Form className="card narrow" role="search" key={`${day} ${query}`}>
        <FormField name="day" type="date" label={t('day')} defaultValue={day} />
        <FormField name="q" type="search" label={t('search')} defaultValue={query} maxLength={MAX_QUERY} />
        <div className="row">
          <button className="button-quiet">{t('show')}</button>
        </div>
      </Form>
      <p role="status" className="muted">
        {found === null
          ? t('countOn', { count, day: format.day(day) })
          : t('found', { count: found.length, day: format.day(day) })}
      </p>
      <section className="card" aria-label={t('title')}>
        {found?.length === 0 ? (
          <EmptyList none={t('none')} next={t('noneNext')} link={{ to: '/admin/units', text: t('all') }} />
        ) : (
          <UnitBranch units={found ?? tree} />
        )}
      </section>
    </>
  );
}
