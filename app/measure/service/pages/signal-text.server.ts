import { formatterIn } from '~/base/text/formatter';
import type { Service } from '~/measure/service/domain/service';
import { pooledSpan } from '~/measure/service/pages/service-view';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { unitNameInTree } from '~/registry/units/domain/unit-name';

const t = translatorIn('vi');
const { percent } = formatterIn('vi');

/** The signals of some units, one a line in Vietnamese, the greatest shortfall first. */
export function signalText({ weeks, tree, fields, signals }: Service, unitIds: ReadonlySet<number>): string {
  const pooled = pooledSpan({ weeks });
  if (pooled === null) return `${t('service:title')}: ${t('service:noWeeks')}\n`;
  const names = new Map(fields.map(({ code, nameVi }) => [code, nameVi]));
  const lines = signals
    .filter(({ unitId }) => unitIds.has(unitId))
    .map(({ unitId, field, indicator, against, reference, shortfall }) => {
      const words = { reference: percent(reference), count: shortfall };
      const said = against === 'city' ? t('service:cell.city', words) : t(`service:cell.target.${indicator}`, words);
      return `  ${unitNameInTree('vi', tree, tree.unit(unitId))} · ${names.get(field) ?? field}: ${said}`;
    });
  const title = t('service:command.title', pooled);
  return `${[`${title}:`, ...(lines.length === 0 ? [`  ${t('service:signals.none')}`] : lines)].join('\n')}\n`;
}
