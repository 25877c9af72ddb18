import { Form } from '@remix-run/react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { toColumnName, dossierNames } from '~/collect/dossiers/domain/dossier-row';
import { dossierChannels } from '~/collect/volumes/domain/dossier-channel';

/** Takes a file of dossiers; nothing is imported before its preview is confirmed. */
export function DossierUploadForm({ maxMegabytes, wholeCity }: { maxMegabytes: number; wholeCity: boolean }) {
  const { t } = useTranslation(['dossiers', 'volumes']);
  return (
    <section className="card" aria-labelledby="upload-heading">
      <h2 id="upload-heading">{t('upload.title')}</h2>
      {wholeCity ? null : <p className="notice">{t('upload.unverified')}</p>}
      <Form method="post" encType="multipart/form-data" reloadDocument>
        <div className="field">
          <label htmlFor="file">{t('volumes:upload.file')}</label>
          <p id="file-hint" className="field-hint">
            {t('upload.hint', { megabytes: maxMegabytes })} {t(wholeCity ? 'upload.allUnits' : 'upload.ownUnits')}
          </p>
          <input
            type="file"
            id="file"
            name="file"
            required
            accept=".xlsx,.csv,.txt,.json,text/csv,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            aria-describedby="file-hint"
          />
        </div>
        <p className="row">
          <button className="button">{t('volumes:upload.submit')}</button>
        </p>
      </Form>
      <h3>{t('template.title')}</h3>
      <p>{t('template.lead')}</p>
      <ul>
        <li>
          <a href="/admin/dossiers/template.xlsx">{t('template.xlsx')}</a>
        </li>
        <li>
          <a href="/admin/dossiers/template.csv">{t('template.csv')}</a>
        </li>
      </ul>
      <details>
        <summary>{t('volumes:upload.columns')}</summary>
        <dl className="facts">
          {[...dossierNames.required, ...dossierNames.optional].map((name) => (
            <Fragment key={name}>
              <dt>
                {t(`heading.${name}`)} <code className="muted small">{toColumnName(name)}</code>
              </dt>
              <dd>{t(`columnHint.${name}`, { channels: dossierChannels.join(', ') })}</dd>
            </Fragment>
          ))}
        </dl>
      </details>
    </section>
  );
}
