import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { KioskOptionsForm, type KioskOptionsText } from '~/collect/devices/pages/kiosk-options-form';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { readKioskOptions, type KioskOptions } from '~/collect/devices/domain/kiosk-options';
import { formatSpans, WEEKDAYS } from '~/collect/devices/domain/opening-hours';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { requireKioskPoint } from '~/collect/devices/pages/managed-device.server';
import { updateKioskOptions } from '~/collect/devices/store/kiosk-options.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { counterName } from '~/registry/points/domain/counter-names';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { user, point } = await requireKioskPoint(request, context, params.point);
  return {
    title: pageTitle(user.language, (t) => t('devices:kiosk.title')),
    place: `${unitNameIn(user.language, point.unit)} · ${counterName(user.language, point.counter).text}`,
    options: textOf(point.options),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, point } = await requireKioskPoint(request, context, params.point);
  return answeringErrors(context, async () => {
    const form = Object.fromEntries(await readForm(request));
    const read = readKioskOptions(form);
    if ('problems' in read) return data({ problems: read.problems, typed: form }, { status: 422 });
    await updateKioskOptions(context.db, point, read.options, { actor: user.name, now: context.now() });
    return { saved: true };
  });
}

export default function KioskSettings() {
  const { t } = useTranslation('devices');
  const { place, options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && 'problems' in answer ? answer : undefined;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('title')}>
        <Link to="/admin/devices">{t('back')}</Link>
      </nav>
      <div>
        <h1>{t('kiosk.title')}</h1>
        <p className="lead">{place}</p>
      </div>
      {answer && 'saved' in answer ? (
        <p className="notice" role="status">
          {t('kiosk.saved')}
        </p>
      ) : null}
      <KioskOptionsForm options={refusal?.typed ?? options} problems={refusal?.problems ?? {}} />
    </>
  );
}

/** Options as the form writes them: what was typed wrongly comes back in the same shape. */
function textOf({ hours, minSeconds, languages, largeText, highContrast }: KioskOptions): KioskOptionsText {
  return {
    ...Object.fromEntries(WEEKDAYS.map((weekday) => [`hours${weekday}`, formatSpans(hours?.[weekday - 1] ?? [])])),
    minSeconds: String(minSeconds),
    languages: languages.join(' '),
    ...(largeText && { largeText: 'on' }),
    ...(highContrast && { highContrast: 'on' }),
  };
}
