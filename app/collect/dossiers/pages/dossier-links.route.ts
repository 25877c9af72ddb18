import type { LoaderFunctionArgs } from '@remix-run/node';
import { DomainError } from '~/base/errors';
import { getKeptDossiers } from '~/collect/dossiers/pages/dossier-upload.server';
import { answerWithoutFrame } from '~/ui/citizen/frameless-answer.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { requirePermission } from '~/registry/people/pages/session.server';

/** The invitation links of an uploaded file that was imported, as a CSV for the one-stop system. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerWithoutFrame(request, context, async () => {
    const user = await requirePermission(request, context, 'dossier:import');
    const { db, env, now } = context;
    const { file } = await getKeptDossiers(context, user, params.upload);
    const t = translatorIn(user.language);
    const words = {
      'fed-by-another': t('dossiers:links.fed-by-another'),
      'no-open-point': t('dossiers:links.no-open-point'),
    };
    const { rows, links, csv } = await context.files.run('dossierLinks', { ...file, publicUrl: env.publicUrl, words });
    if (rows === 0) throw new DomainError('not-found');
    await recordAudit(db, {
      at: now(),
      actor: user.name,
      action: 'dossier.links',
      subject: user.name,
      detail: { links },
    });
    return new Response(csv, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="links.csv"',
        'cache-control': 'no-store',
      },
    });
  });
}
