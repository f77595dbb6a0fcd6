import type { Preview } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { cx, Status, type StatusTone } from '../../ui/index.ts'
import { previewFields, previewRows } from './preview-rows.ts'
import { isFigure, valueWords } from './record-words.ts'

type Mapped = Preview['mapped'][number]

const TONES: Record<Mapped['outcome'], StatusTone> = { load: 'good', skip: 'neutral', refuse: 'bad' }
const headClass = 'border-b border-line-2 py-1.5 pr-5 text-left text-meta font-medium whitespace-nowrap text-ink-3'
const cellClass = 'border-b border-line py-2 pr-5 align-top whitespace-nowrap'

/** The first rows as they would be stored, left out or refused, with the reason. Wide files scroll inside their own frame. */
export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const { t, language } = useWords()
  const rows = previewRows(preview.mapped)
  const fields = previewFields(rows)
  const count = (outcome: Mapped['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <div>
          <h2 className="text-lead font-semibold">{t('imports:preview')}</h2>
          <p className="text-table text-ink-3">{t('imports:previewLead', { rows: rows.length })}</p>
        </div>
        <p className="figures text-table text-ink-2">
          {t('imports:previewCounts', { load: count('load'), skip: count('skip'), refuse: count('refuse') })}
        </p>
      </div>
      <section
        aria-label={t('imports:preview')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto border-t border-line"
      >
        <table className="figures w-full border-separate border-spacing-0 text-table">
          <thead>
            <tr>
              <th scope="col" className={cx(headClass, 'text-right')}>
                {t('imports:rowNumber')}
              </th>
              <th scope="col" className={headClass}>
                {t('imports:outcomeLabel')}
              </th>
              {fields.map((field) => (
                <th key={field} scope="col" className={cx(headClass, isFigure(field) && 'text-right')}>
                  {t(`imports:record.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td className={cx(cellClass, 'text-right text-ink-3')}>{row.row}</td>
                <td className={cellClass}>
                  <Status tone={TONES[row.outcome]}>{t(`imports:outcome.${row.outcome}`)}</Status>
                </td>
                {row.outcome === 'load' ? (
                  fields.map((field) => (
                    <td
                      key={field}
                      className={cx(
                        cellClass,
                        'max-w-64 overflow-hidden text-ellipsis',
                        isFigure(field) && 'text-right',
                      )}
                    >
                      {valueWords(
                        field,
                        row.values.get(field) ?? '',
                        row.values.get('currency') ?? preview.currency,
                        t,
                        language,
                      )}
                    </td>
                  ))
                ) : (
                  <td colSpan={Math.max(1, fields.length)} className={cx(cellClass, 'whitespace-normal')}>
                    <span
                      className={cx(
                        'block max-w-[min(36rem,62vw)]',
                        row.outcome === 'refuse' ? 'font-medium' : 'text-ink-3',
                      )}
                    >
                      {row.finding?.title ?? t('imports:skipWhy')}
                    </span>
                    {row.outcome === 'refuse' && row.finding && (
                      <span className="block max-w-[min(36rem,62vw)] text-ink-2">{row.finding.nextStep}</span>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
