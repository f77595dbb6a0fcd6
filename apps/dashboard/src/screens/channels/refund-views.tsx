import type { Figure, MeasureId } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { FigureTile } from '../parts/figure.tsx'

interface RefundViewsProps {
  readonly byOrder: Figure | undefined
  readonly byRefund: Figure | undefined
  readonly onOpen: (measure: MeasureId) => void
  readonly link: ReactNode
}

/** The same refunds by the day of the order and by the day they were paid back, each with what it is good for. */
export function RefundViews({ byOrder, byRefund, onOpen, link }: RefundViewsProps) {
  const { t } = useWords()
  const views = [
    { figure: byOrder, which: 'order' as const },
    { figure: byRefund, which: 'refund' as const },
  ]
  return (
    <>
      <div className="-mx-3 grid gap-x-10 gap-y-4 md:grid-cols-2">
        {views.map(
          ({ figure, which }) =>
            figure && (
              <div key={which}>
                <p className="px-3 text-table font-medium">{t(`channels:refundsBy.${which}`)}</p>
                <FigureTile
                  figure={figure}
                  before={figure.before}
                  against={t('figures:ofPrevious')}
                  onOpen={() => onOpen(figure.measure)}
                  quietFreshness
                  size="normal"
                />
                <p className="max-w-prose px-3 text-table text-ink-2">{t(`channels:refundsWhy.${which}`)}</p>
              </div>
            ),
        )}
      </div>
      <p className="mt-3">{link}</p>
    </>
  )
}
