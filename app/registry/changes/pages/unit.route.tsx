import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { requireRecordId } from '~/base/record-id';
import { unitNamer } from '~/registry/changes/pages/unit-names.server';
import { HangingList } from '~/registry/changes/pages/hanging-list';
import { hangingKinds, mapHanging } from '~/registry/changes/store/unit-hangs.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { loadKeptUnits } from '~/registry/units/store/kept-units.server';
import { listSuccession } from '~/registry/units/store/succession.server';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormatter } from '~/ui/admin/use-formatter';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'unit:manage',
  async get({ context: { db, env, now }, params, user: { language } }) {
    const { units, pasts } = await loadKeptUnits(db);
    const id = requireRecordId(params.unit);
    const unit = units.find((one) => one.id === id);
    if (unit === undefined) throw new DomainError('not-found');
    const namer = unitNamer(units, language);
    const today = toLocalDay(now(), env.timeZone);
    const { predecessors, successors } = await listSuccession(db, id);
    const hanging = (await mapHanging(db, [id], '9999-12-31')).get(id);
    const named = (one: { id: number; day: string }) => ({ ...one, name: namer.nameOfId(one.id) ?? '' });
    return {
      unit: {
        id,
        code: unit.code,
        level: unit.level,
        typeVi: unit.typeVi,
        nameVi: unit.nameVi,
        nameEn: unit.nameEn,
        validFrom: unit.validFrom,
        validTo: unit.validTo,
        name: namer.nameOf(unit),
        parent: unit.parentId === null ? null : { id: unit.parentId, name: namer.nameOfId(unit.parentId) ?? '' },
      },
      isThere: unit.validTo === null && unit.validFrom <= today,
      below: units.filter((one) => one.parentId === id && (one.validTo === null || one.validTo >= today)).length,
      pasts: pasts
        .filter((past) => past.unitId === id)
        .map(({ until, nameVi, nameEn, parentId }) => ({
          until,
          name: language === 'vi' ? nameVi : nameEn,
          parent: namer.nameOfId(parentId),
        })),
      predecessors: predecessors.map(named),
      successors: successors.map(named),
      hanging:
        hanging === undefined
          ? []
          : hangingKinds.map((kind) => ({ kind, count: hanging[kind] })).filter(({ count }) => count > 0),
    };
  },
  title: ({ page }) => page.unit.name,
});

export const loader = route.loader;

export default function OneUnit() {
  const { t } = useTranslation(['units', 'admin']);
  const { unit, isThere, below, pasts, predecessors, successors, hanging } = useLoaderData<typeof loader>();
  const format = useFormatter();
  const changeTo = (kind: string) => `/admin/units/change?kind=${kind}&unit=${unit.id}`;
  return (
    <>
      <PageHeader title={unit.name} back={{ to: '/admin/units', text: t('units:back'), label: t('units:title') }} />
      <section className="card">
        <dl className="facts">
          <dt>{t('units:code')}</dt>
          <dd>{unit.code}</dd>
          <dt>{t('units:level')}</dt>
          <dd>{t(`admin:fields.level.${unit.level}`)}</dd>
          <dt>{t('units:nameVi')}</dt>
          <dd>{unit.nameVi}</dd>
          <dt>{t('units:nameEn')}</dt>
          <dd>{unit.nameEn}</dd>
          {unit.parent === null ? null : (
            <>
              <dt>{t('units:parent')}</dt>
              <dd>
                <Link to={`/admin/units/${unit.parent.id}`}>{unit.parent.name}</Link>
              </dd>
            </>
          )}
          <dt>{t('units:validity')}</dt>
          <dd>
            {unit.validTo === null
              ? t('units:since', { day: format.day(unit.validFrom) })
              : t('units:fromTo', { from: format.day(unit.validFrom), to: format.day(unit.validTo) })}
          </dd>
          {pasts.map(({ until, name, parent }) => (
            <PastFact key={until} until={format.day(until)} name={name} parent={parent} />
          ))}
          <Succession label={t('units:predecessors')} units={predecessors} />
          <Succession label={t('units:successors')} units={successors} />
          {below === 0 ? null : (
            <>
              <dt>{t('units:unitsBelow')}</dt>
              <dd>{format.count(below)}</dd>
            </>
          )}
        </dl>
      </section>
      {hanging.length === 0 ? null : (
        <section className="card" aria-labelledby="hanging">
          <h2 id="hanging">{t('units:hangs')}</h2>
          <HangingList counts={hanging} />
        </section>
      )}
      {isThere && unit.level !== 'CITY' ? (
        <nav className="card" aria-labelledby="change-heading">
          <h2 id="change-heading">{t('units:change')}</h2>
          <ul>
            {(['alter', 'end', 'split'] as const).map((kind) => (
              <li key={kind}>
                <Link to={changeTo(kind)}>{t(`units:form.${kind}.title`)}</Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  );
}

function PastFact({ until, name, parent }: { until: string; name: string; parent: string | null }) {
  const { t } = useTranslation('units');
  return (
    <>
      <dt>{t('until', { day: until })}</dt>
      <dd>{parent === null ? name : t('wasBelow', { name, parent })}</dd>
    </>
  );
}

function Succession({ label, units }: { label: string; units: readonly { id: number; name: string; day: string }[] }) {
  const { t } = useTranslation('units');
  const format = useFormatter();
  if (units.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ul>
          {units.map(({ id, name, day }) => (
            <li key={id}>
              <Link to={`/admin/units/${id}`}>{name}</Link> ({t('fromDay', { day: format.day(day) })})
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
