import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormField } from '~/components/form-field';
import { BlankForm } from '~/components/paper/blank-form';
import { formSerial } from '~/domain/paper/form-number';
import { reasons } from '~/domain/ratings/reasons';
import { respondents } from '~/domain/ratings/response';
import { levelsOf } from '~/domain/ratings/scale';
import { DomainError } from '~/domain/errors';
import { answeringErrors } from '~/error-response.server';
import { readForm } from '~/http/request-body.server';
import { languages, nameIn, ownNameOf } from '~/i18n';
import { translatorIn } from '~/i18n.server';
import { takeFormNumbers } from '~/models/paper-form.server';
import { pageTitle } from '~/page-title.server';
import { levelWords, paperPointOf } from '~/paper-place.server';
import { requirePermission } from '~/session.server';
import paperStyles from '~/styles/paper.css?url';

const MOST_AT_ONCE = 200;
const orderSchema = z.object({
  count: z.coerce.number().int().min(1).max(MOST_AT_ONCE),
  language: z.enum(languages),
  size: z.enum(['A4', 'A5']),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];
export const links = () => [{ rel: 'stylesheet', href: paperStyles }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'paper:key');
  return answeringErrors(context, async () => {
    const { code } = await paperPointOf(context, user, new URL(request.url).searchParams.get('point') ?? '');
    return { code, title: pageTitle(user.language, (t) => t('paper:blank.title')) };
  });
}

/** Takes numbers that nobody had before and gives the forms that carry them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'paper:key');
  return answeringErrors(context, async () => {
    const sent = Object.fromEntries(await readForm(request));
    const order = orderSchema.safeParse(sent);
    if (!order.success) throw new DomainError('input-invalid');
    const { count, language, size } = order.data;
    const point = await paperPointOf(context, user, sent.point ?? '');
    const t = translatorIn(language);
    const first = await takeFormNumbers(context.db, point, count, { actor: user.name, now: context.now() });
    const [only] = point.fixedField === null ? [] : point.fields;
    const place = [nameIn(language, point.unit), point.counter].filter(Boolean).join(' – ');
    return {
      size,
      language,
      serials: Array.from({ length: count }, (_, index) => {
        const serial = formSerial(point.id, first + index);
        return { serial, text: t('paper:blank.serial', { serial }) };
      }),
      words: {
        heading: t('paper:blank.heading'),
        place,
        day: t('paper:blank.day'),
        field: only === undefined ? t('paper:blank.field') : t('paper:blank.fieldKnown', { field: nameIn(language, only) }),
        level: t('paper:level'),
        levels: levelsOf(point.scale).map((level) => levelWords(language, point.scale, level)),
        reasonsLegend: t('paper:blank.reasons'),
        reasons: reasons.map((reason) => t(`reports:reasons.${reason}`)),
        respondentLegend: t('rating:respondent.legend'),
        respondents: respondents.map((one) => t(`rating:respondent.${one}`)),
        comment: t('rating:comment.label'),
        warning: t('rating:comment.warning'),
        drop: t('paper:blank.drop', { place }),
      },
    };
  });
}

export default function BlankForms() {
  const { t } = useTranslation('paper');
  const { code } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  return (
    <>
      <div className="screen-only">
        <h1>{t('blank.title')}</h1>
        <p>{t('blank.printHint')}</p>
        <Form method="post" className="inline-form">
          <input type="hidden" name="point" value={code} />
          <FormField name="count" type="number" min={1} max={MOST_AT_ONCE} defaultValue="10" label={t('blank.count')} required />
          <div className="field">
            <label htmlFor="language">{t('blank.language')}</label>
            <select id="language" name="language">
              {languages.map((language) => (
                <option key={language} value={language}>
                  {ownNameOf(language)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="size">{t('blank.size')}</label>
            <select id="size" name="size">
              <option>A5</option>
              <option>A4</option>
            </select>
          </div>
          <button className="button">{t('blank.make')}</button>
        </Form>
        <p>
          <Link to={`/admin/paper?point=${code}`}>{t('blank.back')}</Link>
        </p>
      </div>
      {made?.serials.map((one) => (
        <BlankForm key={one.serial} size={made.size} language={made.language} serial={one.text} words={made.words} />
      ))}
    </>
  );
}
