import { Form } from '@remix-run/react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { volumeColumns } from '~/collect/volumes/domain/volume-row';

/** Takes a file; nothing is imported before its preview is confirmed. */
export function VolumeUploadForm({ maxMegabytes, wholeCity }: { maxMegabytes: number; wholeCity: boolean }) {
  const { t } = useTranslation('volumes');
  return (
    <section className="card" aria-labelledby="upload-heading">
      <h2 id="upload-heading">{t('upload.title')}</h2>
      <Form method="post" encType="multipart/form-data" reloadDocument>
        <div className="field">
          <label htmlFor="file">{t('upload.file')}</label>
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
          <button className="button">{t('upload.submit')}</button>
        </p>
      </Form>
      <details>
        <summary>{t('upload.columns')}</summary>
        <dl className="facts">
          {volumeColumns.map((column) => (
            <Fragment key={column}>
              <dt>
                {t(`heading.${column}`)} <code className="muted small">{column}</code>
              </dt>
              <dd>{t(`columnHint.${column}`)}</dd>
            </Fragment>
          ))}
        </dl>
      </details>
    </section>
  );
}
