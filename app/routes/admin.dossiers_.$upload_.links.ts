import type { LoaderFunctionArgs } from '@remix-run/node';
import { DomainError } from '~/domain/errors';
import { getKeptDossiers } from '~/dossier-upload.server';
import { answerWithoutFrame } from '~/frameless-answer.server';
import { recordAudit } from '~/models/audit.server';
import { invitationsCsv, listInvitations } from '~/models/dossier-links.server';
import { requirePermission } from '~/session.server';

/** The invitation links of an uploaded file that was imported, as a CSV for the one-stop system. */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerWithoutFrame(request, context, async () => {
    const user = await requirePermission(request, context, 'dossier:import');
    const { db, env, now } = context;
    const { file } = await getKeptDossiers(context, user, params.upload);
    const rows = await context.files.run('listImportedDossiers', file);
    if (rows.length === 0) throw new DomainError('not-found');
    await recordAudit(db, { at: now(), actor: user.name, action: 'dossier.links', subject: user.name, detail: { links: rows.length } });
    const invitations = await listInvitations(db, rows, { publicUrl: env.publicUrl, secret: env.sessionSecret });
    return new Response(invitationsCsv(invitations), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="links.csv"',
        'cache-control': 'no-store',
      },
    });
  });
}
