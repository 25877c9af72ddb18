import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DomainError } from '~/base/errors';
import { formSerial } from '~/collect/paper/domain/form-number';
import { BlankForm } from '~/collect/paper/pages/blank-form';
import { BlankFormOrder } from '~/collect/paper/pages/blank-form-order';
import { requirePaperPoint } from '~/collect/paper/pages/paper-point.server';
import { blankWords } from '~/collect/paper/pages/paper-words.server';
import paperStyles from '~/collect/paper/pages/paper.css?url';
import { lastFormNumber, takeFormNumbers } from '~/collect/paper/store/printed-form.server';
import type { AppContext } from '~/platform/context.server';
import { readForm } from '~/platform/http/request-body.server';
import { languages } from '~/platform/i18n/i18n';
import { adminRoute } from '~/registry/people/pages/admin-route.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { formRefused } from '~/ui/admin/form-result';
import { PageHeader } from '~/ui/admin/page-header';
import { pageMeta } from '~/ui/admin/page-meta';
import { useFormResult } from '~/ui/admin/use-form-result';

const MAX_AT_ONCE = 200;
const orderSchema = z.object({
  count: z.coerce.number().int().min(1).max(MAX_AT_ONCE),
  language: z.enum(languages),
  size: z.enum(['A4', 'A5']),
});
const takenSchema = orderSchema.extend({ first: z.coerce.number().int().min(1) });

export const meta = pageMeta;
export const links = () => [{ rel: 'stylesheet', href: paperStyles }];

const route = adminRoute({
  needs: 'paper:key',
  async get(asked) {
    const { context, search } = asked;
    const code = search.get('point') ?? '';
    // Which point's forms is chosen on the page before.
    if (code === '') throw redirect('/admin/paper', 303);
    const point = await requirePaperPoint(asked, code);
    return {
      code: point.code,
      forms: search.has('first') ? await takenForms(context, point, Object.fromEntries(search)) : null,
    };
  },
  title: ({ t }) => t('paper:blank.title'),
  /** Takes numbers that nobody had before, and leads to the forms that carry them: loading those again takes none. */
  async post(asked) {
    const sent = Object.fromEntries(await readForm(asked.request));
    const order = orderSchema.safeParse(sent);
    if (!order.success) return formRefused([{ field: 'count', code: 'count-wrong' }], sent);
    const { count, language, size } = order.data;
    const point = await requirePaperPoint(asked, sent.point ?? '');
    const first = await takeFormNumbers(asked.context.db, point, count, asked.by);
    const taken = { point: point.code, first: String(first), count: String(count), language, size };
    return redirect(`/admin/paper/print?${new URLSearchParams(taken).toString()}`, 303);
  },
});

export const loader = route.loader;
export const action = route.action;

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
  const { problems, typed } = useFormResult(useActionData<typeof action>(), () =>
    t('blank.countWrong', { most: MAX_AT_ONCE }),
  );
  return (
    <>
      <div className="screen-only">
        <PageHeader
          title={t('blank.title')}
          lead={t(forms === null ? 'blank.lead' : 'blank.printHint')}
          back={{ to: `/admin/paper?point=${code}`, text: t('blank.back'), label: t('title') }}
        />
        {forms === null ? null : (
          <p>
            <button type="button" className="button" onClick={() => window.print()}>
              {t('blank.print')}
            </button>
          </p>
        )}
        <BlankFormOrder code={code} most={MAX_AT_ONCE} problems={problems} typed={typed} />
      </div>
      {forms?.serials.map((serial) => (
        <BlankForm key={serial} size={forms.size} language={forms.language} serial={serial} words={forms.words} />
      ))}
    </>
  );
}
