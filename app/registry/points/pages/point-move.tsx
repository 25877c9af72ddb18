import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LocalDay } from '~/base/calendar/local-day';
import { MIN_REASON_LENGTH } from '~/registry/people/domain/stated-reason';
import type { UnitGroup } from '~/registry/units/domain/unit-group';
import { UnitSelect } from '~/registry/units/pages/unit-select';
import { FormField } from '~/ui/admin/form-field';
import { TextAreaField } from '~/ui/admin/text-area-field';
import type { ShownResult } from '~/ui/admin/use-form-result';

type PointMoveProps = {
  groups: readonly UnitGroup[];
  today: LocalDay;
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>;
};

/** Gives the point to another unit. */
export function PointMove({ groups, today, sent: { problems, typed } }: PointMoveProps) {
  const { t } = useTranslation(['points', 'common']);
  return (
    <Form method="post" className="card">
      <h2>{t('point.move')}</h2>
      <p className="muted">{t('point.moveLead')}</p>
      <input type="hidden" name="intent" value="move" />
      <UnitSelect
        name="unit"
        label={t('point.moveTo')}
        none={t('point.moveChoose')}
        groups={groups}
        error={problems.of('unit')}
        defaultValue={typed('unit') ?? ''}
      />
      <FormField
        name="from"
        type="date"
        label={t('point.moveFrom')}
        hint={t('point.moveFromHint')}
        max={today}
        error={problems.of('from')}
        defaultValue={typed('from') ?? today}
        required
      />
      <TextAreaField
        name="reason"
        label={t('point.moveReason')}
        hint={t('point.moveReasonHint', { least: MIN_REASON_LENGTH })}
        error={problems.of('reason')}
        defaultValue={typed('reason')}
        rows={2}
        required
      />
      <div className="row">
        <button className="button-quiet">{t('point.moveSubmit')}</button>
      </div>
    </Form>
  );
}
