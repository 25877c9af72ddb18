import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormField } from '~/components/form-field';
import { BlankForm } from '~/components/paper/blank-form';
import type { AppContext } from '~/context.server';
import { DomainError } from '~/domain/errors';
import { formSerial } from '~/domain/paper/form-number';
import { answeringErrors } from '~/error-response.server';
import { readForm } from '~/http/request-body.server';
import { languages, ownNameOf } from '~/i18n';
import { lastFormNumber, takeFormNumbers } from '~/models/paper-form.server';
import type { PointForRating } from '~/models/point-directory.server';
import { pageTitle } from '~/page-title.server';
import { blankWords } from '~/paper-words.server';
import { paperPointOf } from '~/paper-place.server';
import { requirePermission } from '~/session.server';
import paperStyles from '~/styles/paper.css?url';

const MOST_AT_ONCE = 200;
const orderSchema = z.object({
  count: z.coerce.number().int().min(1).max(MOST_AT_ONCE),
  language: z.enum(languages),
  size: z.enum(['A4', 'A5']),
});
const takenSchema = orderSchema.extend({ first: z.coerce.number().int().min(1) });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];
export const links = () => [{ rel: 'stylesheet', href: paperStyles }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requirePermission(request, context, 'paper:key');
  return answeringErrors(context, async () => {
    const search = new URL(request.url).searchParams;
    const point = await paperPointOf(context, user, search.get('point') ?? '');
    return {
      code: point.code,
      title: pageTitle(user.language, (t) => t('paper:blank.title')),
      forms: search.has('first') ? await takenForms(context, point, Object.fromEntries(search)) : null,
    };
  });
}

/** Takes numbers that nobody had before, and leads to the forms that carry them: loading those again takes none. */
export async function action({ request, context }: ActionFunctionArgs) {
  const user = await requirePermission(request, context, 'paper:key');
  return answeringErrors(context, async () => {
    const sent = Object.fromEntries(await readForm(request));
    const { count, language, size } = parsed(orderSchema, sent);
    const point = await paperPointOf(context, user, sent.point ?? '');
    const first = await takeFormNumbers(context.db, point, count, { actor: user.name, now: context.now() });
    const taken = { point: point.code, first: String(first), count: String(count), language, size };
    return redirect(`/admin/paper/print?${new URLSearchParams(taken).toString()}`, 303);
  });
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) throw new DomainError('input-invalid');
  return result.data;
}

/** Forms whose numbers were taken before. Throws 'input-invalid' for numbers that nobody took. */
async function takenForms({ db }: AppContext, point: PointForRating, input: Record<string, string>) {
  const { first, count, language, size } = parsed(takenSchema, input);
  if (first + count - 1 > (await lastFormNumber(db, point.id))) throw new DomainError('input-invalid');
  const serials = Array.from({ length: count }, (_, index) => formSerial(point.id, first + index));
  return { size, language, serials, words: blankWords(point, language) };
}

export default function BlankForms() {
  const { t } = useTranslation('paper');
  const { code, forms } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="screen-only">
        <h1>{t('blank.title')}</h1>
        <p>{t(forms === null ? 'blank.lead' : 'blank.printHint')}</p>
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
      {forms?.serials.map((serial) => (
        <BlankForm key={serial} size={forms.size} language={forms.language} serial={serial} words={forms.words} />
      ))}
    </>
  );
}
