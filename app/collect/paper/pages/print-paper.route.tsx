import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { BlankForm } from '~/collect/paper/pages/blank-form';
import { BlankFormOrder } from '~/collect/paper/pages/blank-form-order';
import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { formSerial } from '~/collect/paper/domain/form-number';
import { answeringErrors } from '~/platform/http/error-response.server';
import { readForm } from '~/platform/http/request-body.server';
import { languages } from '~/platform/i18n/i18n';
import { lastFormNumber, takeFormNumbers } from '~/collect/paper/store/paper-form.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { pageTitle } from '~/platform/i18n/page-title.server';
import { blankWords } from '~/collect/paper/pages/paper-words.server';
import { paperPointOf } from '~/collect/paper/pages/paper-place.server';
import { requirePermission } from '~/registry/people/pages/session.server';
import paperStyles from '~/collect/paper/pages/paper.css?url';

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
    const code = search.get('point') ?? '';
    // Which point's forms is chosen on the page before.
    if (code === '') throw redirect('/admin/paper', 303);
    const point = await paperPointOf(context, user, code);
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
    const order = orderSchema.safeParse(sent);
    if (!order.success) {
      const { count = '', language = '', size = '' } = sent;
      return data({ typed: { count, language, size } }, { status: 422 });
    }
    const { count, language, size } = order.data;
    const point = await paperPointOf(context, user, sent.point ?? '');
    const first = await takeFormNumbers(context.db, point, count, { actor: user.name, now: context.now() });
    const taken = { point: point.code, first: String(first), count: String(count), language, size };
    return redirect(`/admin/paper/print?${new URLSearchParams(taken).toString()}`, 303);
  });
}

/** Forms whose numbers were taken before. Throws 'input-invalid' for numbers that nobody took. */
async function takenForms({ db }: AppContext, point: PointForRating, input: Record<string, string>) {
  const taken = takenSchema.safeParse(input);
  if (!taken.success) throw new DomainError('input-invalid');
  const { first, count, language, size } = taken.data;
  if (first + count - 1 > (await lastFormNumber(db, point.id))) throw new DomainError('input-invalid');
  const serials = Array.from({ length: count }, (_, index) => formSerial(point.id, first + index));
  return { size, language, serials, words: blankWords(point, language) };
}

export default function BlankForms() {
  const { t } = useTranslation('paper');
  const { code, forms } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <div className="screen-only">
        <nav className="breadcrumbs" aria-label={t('title')}>
          <Link to={`/admin/paper?point=${code}`}>{t('blank.back')}</Link>
        </nav>
        <h1>{t('blank.title')}</h1>
        <p>{t(forms === null ? 'blank.lead' : 'blank.printHint')}</p>
        {forms === null ? null : (
          <p>
            <button type="button" className="button" onClick={() => window.print()}>
              {t('blank.print')}
            </button>
          </p>
        )}
        <BlankFormOrder code={code} most={MOST_AT_ONCE} refused={refused?.typed ?? null} />
      </div>
      {forms?.serials.map((serial) => (
        <BlankForm key={serial} size={forms.size} language={forms.language} serial={serial} words={forms.words} />
      ))}
    </>
  );
}
