import type { AnswerOf } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Banner, Fold, Link } from '../../ui/index.ts'
import { NoRates, useNoRates } from '../parts/no-rates.tsx'

type AdsPage = AnswerOf<'GET /api/ads/page'>

/** What must be known before the figures are read: who is missing, which amounts were converted, which windows were mixed. */
export function AdsCaveats({ data }: { readonly data: AdsPage }) {
  const { t } = useWords()
  const noRates = useNoRates()
  const late = data.completeness.filter((one) => !one.complete || one.late)
  const has = (code: string) => data.figures.some((figure) => figure.caveats.includes(code))
  const converted = data.platforms.filter((one) => one.converted)
  const notes = [
    ...(has('mixed-windows') ? [t('ads:mixedWindows')] : []),
    ...(converted.length > 0
      ? [t('ads:converted', { names: converted.map((one) => one.name).join(', '), currency: data.currency })]
      : []),
  ]
  const left = has('fx-missing') ? noRates : []
  if (late.length === 0 && notes.length === 0 && left.length === 0) return null
  return (
    <div className="-mb-2 flex flex-col gap-3">
      {late.length > 0 && (
        <Banner
          tone="stale"
          title={t('ads:lateTitle')}
          action={
            <Link to="/data-health" alone>
              {t('ads:toHealth')}
            </Link>
          }
        >
          <p>{t('ads:lateText', { names: late.map((one) => one.name).join(', ') })}</p>
        </Banner>
      )}
      <NoRates currencies={left} />
      {notes.length > 0 && (
        <ul className="space-y-0.5 text-table text-ink-2">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {has('mixed-windows') && (
        <Fold title={t('ads:windows')}>
          <dl className="text-table">
            {data.platforms.map((one) => (
              <div key={one.connectorId} className="flex flex-wrap gap-x-4 border-t border-line py-1.5">
                <dt className="w-44 text-ink-3">{one.name}</dt>
                <dd>{one.attribution}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
    </div>
  )
}
