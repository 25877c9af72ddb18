import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { KioskOptionsForm } from '~/collect/devices/pages/kiosk-options-form';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { readKioskOptions, type KioskOptions } from '~/collect/devices/domain/kiosk-options';
import { formatSpans, WEEKDAYS } from '~/collect/devices/domain/opening-hours';
import { readForm } from '~/platform/http/request-body.server';
import { requireKioskPoint } from '~/collect/devices/pages/managed-device.server';
import { updateKioskOptions } from '~/collect/devices/store/kiosk-options.server';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import { formDone, formRefused, problemsByField, type Typed } from '~/ui/admin/form-result';
import { Notice } from '~/ui/admin/notice';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';
import { counterName } from '~/registry/points/domain/counter-names';

export const meta = pageMeta;

const route = adminRoute({
  needs: 'point:manage',
  async get(asked) {
    const { language } = asked.user;
    const { unit, counter, options } = await requireKioskPoint(asked, asked.params.point);
    return {
      place: `${unitNameIn(language, unit)} · ${counterName(language, counter).text}`,
      options: toFormText(options),
    };
  },
  title: ({ t }) => t('devices:kiosk.title'),
  async post(asked) {
    const { context, params, request, by } = asked;
    const point = await requireKioskPoint(asked, params.point);
    const form = Object.fromEntries(await readForm(request));
    const read = readKioskOptions(form);
    if ('problems' in read) return formRefused(problemsByField(read.problems), form);
    await updateKioskOptions(context.db, point, read.options, by);
    return formDone({ what: 'saved' });
  },
});

export const loader = route.loader;
export const action = route.action;

export default function KioskSettings() {
  const { t } = useTranslation('devices');
  const { place, options } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { done, problems } = useFormResult(result, ({ code }) => t(`kiosk.problem.${code}`));
  return (
    <>
      <PageHeader
        title={t('kiosk.title')}
        lead={place}
        back={{ to: '/admin/devices', text: t('back'), label: t('title') }}
      />
      {done === null ? null : <Notice>{t('kiosk.saved')}</Notice>}
      <KioskOptionsForm options={result?.ok === false ? result.typed : options} problems={problems} />
    </>
  );
}

/** Options as the form writes them: what was typed wrongly comes back in the same shape. */
function toFormText({ hours, minSeconds, languages, largeText, highContrast }: KioskOptions): Typed {
  return {
    ...Object.fromEntries(WEEKDAYS.map((weekday) => [`hours${weekday}`, formatSpans(hours?.[weekday - 1] ?? [])])),
    minSeconds: String(minSeconds),
    languages: languages.join(' '),
    ...(largeText && { largeText: 'on' }),
    ...(highContrast && { highContrast: 'on' }),
  };
}
