import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { percentText } from '../parts/amounts.ts'
import type { OrderDetail } from './order-sheet.tsx'

interface TouchesProps {
  readonly touches: OrderDetail['touches']
  readonly platformName: (platform: string) => string
}

const VIAS = ['link', 'click-id', 'coupon', 'utm', 'channel'] as const

/** What led to the order, oldest first, with the credit of each; what is left of 1 is not known. */
export function OrderTouches({ touches, platformName }: TouchesProps) {
  const { t, language } = useWords()
  const credit = (value: number) => (value === 0 || value === 1 ? `${value * 100}%` : percentText(value, language))
  const rest = 1 - touches.reduce((sum, touch) => sum + touch.credit, 0)
  return (
    <section>
      <h3 className="font-medium">{t('channels:touches')}</h3>
      {touches.length === 0 ? (
        <p className="mt-1 text-table text-ink-2">{t('channels:touchesNone')}</p>
      ) : (
        <>
          <p className="mb-1.5 text-meta text-ink-3">{t('channels:touchesLead')}</p>
          <ol className="border-t border-line text-table">
            {touches.map((touch) => {
              const via = VIAS.find((one) => one === touch.via)
              const detail = [touch.campaign, touch.keyword].filter((part) => part !== null && part !== '')
              return (
                <li
                  key={`${touch.at} ${touch.platform} ${touch.via} ${touch.campaign} ${touch.keyword}`}
                  className="flex items-start justify-between gap-4 border-b border-line py-2"
                >
                  <span className="min-w-0">
                    <span className="font-medium">{platformName(touch.platform)}</span>
                    <span className="ml-2 text-meta text-ink-3">{via ? t(`channels:via.${via}`) : touch.via}</span>
                    {detail.length > 0 && <span className="block text-ink-2 wrap-anywhere">{detail.join(' · ')}</span>}
                    <span className="figures block text-meta text-ink-3">
                      {formatDateTime(touch.at, language, { style: 'short' })}
                    </span>
                  </span>
                  <span className="figures shrink-0">{credit(touch.credit)}</span>
                </li>
              )
            })}
            {rest > 0.0005 && (
              <li className="figures flex justify-between gap-4 border-b border-line py-2 text-ink-2">
                <span>{t('channels:unattributed')}</span>
                <span>{credit(rest)}</span>
              </li>
            )}
          </ol>
        </>
      )}
    </section>
  )
}
