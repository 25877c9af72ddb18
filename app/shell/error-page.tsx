import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { errorHeadingFor } from '~/shell/error-heading';
import { isErrorCode, type ErrorCode } from '~/base/errors';
import type { PageError } from '~/platform/http/error-response.server';
import type { RootData } from '~/shell/root-data.server';

type OfficialCode = 'period-unknown' | 'point-unknown' | 'point-closed';

const codeOfStatus: Record<number, ErrorCode> = {
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
};

/** Says in the reader's words what went wrong, with the reference by which the log knows it. */
export function ErrorPage({ homePath }: { homePath: string }) {
  const { t, i18n } = useTranslation(['common', 'errors', 'admin']);
  const root = useRouteLoaderData<RootData>('root');
  const { status, code, details, reference } = read(useRouteError());
  // Some refusals are worded for citizens; an official needs other advice.
  const official = homePath === '/admin' && i18n.exists(`admin:error.${code}`);
  return (
    <div className="card error-page">
      <p className="muted">{t('error.status', { status })}</p>
      <h1>{t(`error.heading.${errorHeadingFor(status)}`)}</h1>
      <p>{official ? t(`admin:error.${code as OfficialCode}`) : t(`errors:${code}`, details)}</p>
      {(reference ?? root?.reference) ? (
        <p className="muted">{t('error.reference', { reference: reference ?? root?.reference })}</p>
      ) : null}
      <p>
        <a className="button" href={homePath}>
          {t('error.home')}
        </a>
      </p>
    </div>
  );
}

type ReadError = { status: number; code: ErrorCode; details: PageError['details']; reference: string | null };

function read(error: unknown): ReadError {
  if (!isRouteErrorResponse(error)) return { status: 500, code: 'unexpected', details: {}, reference: null };
  const said = error.data as Partial<PageError> | null;
  const code = typeof said?.code === 'string' && isErrorCode(said.code) ? said.code : codeOfStatus[error.status];
  return {
    status: error.status,
    code: code ?? (error.status < 500 ? 'input-invalid' : 'unexpected'),
    details: said?.details ?? {},
    reference: said?.reference ?? null,
  };
}
