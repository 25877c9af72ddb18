import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormField } from '~/ui/admin/form-field';
import type { ShownResult } from '~/ui/admin/use-form-result';
import { formatPointCode, MAX_COUNTER_LENGTH, type Channel } from '~/registry/points/domain/service-point';

type PointChangesProps = {
  point: { code: string; counter: string; channel: Channel; closedOn: string | null };
  sent: Pick<ShownResult<unknown>, 'problems' | 'typed'>;
};

/** Renames the counter, replaces the code where one is printed, closes the point or opens it again. */
export function PointChanges({ point: { code, counter, channel, closedOn }, sent }: PointChangesProps) {
  const { t } = useTranslation(['points', 'common']);
  const { problems, typed } = sent;
  const open = closedOn === null;
  const confirmError = problems.of('confirmed');
  return (
    <div className="grid">
      <Form method="post" className="card">
        <h2>{t('point.rename')}</h2>
        <input type="hidden" name="intent" value="rename" />
        <FormField
          name="counter"
          label={t('counter')}
          error={problems.of('counter')}
          defaultValue={typed('counter') ?? counter}
          maxLength={MAX_COUNTER_LENGTH}
          autoComplete="off"
          required
        />
        <div className="row">
          <button className="button-quiet">{t('common:form.save')}</button>
        </div>
      </Form>
      {open && channel !== 'PAPER' ? (
        <Form method="post" className="card">
          <h2>{t('point.rotate')}</h2>
          <p className="muted">{t('point.rotateLead')}</p>
          <input type="hidden" name="intent" value="rotate" />
          <input type="hidden" name="code" value={code} />
          {confirmError === undefined ? null : (
            <p id="confirmed-error" className="field-error">
              {confirmError}
            </p>
          )}
          <label className="choice">
            <input
              type="checkbox"
              id="confirmed"
              name="confirmed"
              value="yes"
              aria-describedby={confirmError === undefined ? undefined : 'confirmed-error'}
            />
            {t('point.rotateConfirm', { code: formatPointCode(code) })}
          </label>
          <div className="row">
            <button className="button-quiet button-danger">{t('point.rotateSubmit')}</button>
          </div>
        </Form>
      ) : null}
      <Form method="post" className="card">
        <h2>{t(open ? 'point.close' : 'point.reopen')}</h2>
        <p className="muted">{t(open ? 'point.closeLead' : 'point.reopenLead')}</p>
        <input type="hidden" name="intent" value={open ? 'close' : 'reopen'} />
        <div className="row">
          <button className={open ? 'button-quiet button-danger' : 'button-quiet'}>
            {t(open ? 'point.closeSubmit' : 'point.reopenSubmit')}
          </button>
        </div>
      </Form>
    </div>
  );
}
