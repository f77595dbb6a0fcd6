import type { MeasureId } from '@commerce/contracts'
import { endOfDay, isDay, isZone, zone } from '@commerce/contracts/figures'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { read } from '../../lib/query.ts'
import { useStore } from '../../lib/store.ts'
import { useWords } from '../../lib/words.ts'
import { shopZone } from '../../lib/zone.ts'
import { Button } from '../../ui/index.ts'
import { valueWords } from './amounts.ts'
import { DayInput } from './day-input.tsx'
import type { FigureScope } from './panel.tsx'
import { Refusal } from './refusal.tsx'

/** The same figure as it was known at the end of an earlier day, beside what it is now. */
export function AsKnown({ measure, scope }: { readonly measure: MeasureId; readonly scope: FigureScope }) {
  const { t, language } = useWords()
  const id = useId()
  const shop = useStore(shopZone)
  const [day, setDay] = useState(scope.to)
  const at = isDay(day) ? endOfDay(day, zone(shop && isZone(shop) ? shop : 'UTC')) : null
  const [open, setOpen] = useState(false)
  const known = useQuery({
    ...read('GET /api/measures/as-known', { query: { measure, ...scope, at: at ?? 0 } }),
    enabled: open && at !== null,
    placeholderData: (before) => before,
  })
  const text = (value: number | null) =>
    value === null || !known.data
      ? t('figures:noValue')
      : valueWords(value, known.data.unit, known.data.currency, language, t('figures:times')).exact
  return (
    <section className="border-t border-line pt-2">
      <div className="-ml-2.5">
        <Button
          variant="quiet"
          size="small"
          aria-expanded={open}
          aria-controls={`${id}-known`}
          onClick={() => setOpen(!open)}
        >
          {t('figures:asKnown')}
        </Button>
      </div>
      <div id={`${id}-known`} hidden={!open} className="pt-1">
        <p className="mb-3 text-table text-ink-3">{t('figures:asKnownLead')}</p>
        <label htmlFor={id} className="text-table font-medium">
          {t('figures:asKnownDay')}
        </label>
        <div className="mt-1.5 max-w-48">
          <DayInput id={id} value={day} onChange={setDay} />
        </div>
        {known.error && !known.data && (
          <div className="mt-3">
            <Refusal error={known.error} />
          </div>
        )}
        {known.data && (
          <dl className="figures mt-3 flex gap-8">
            <div>
              <dt className="text-meta text-ink-3">{t('figures:asKnownWas')}</dt>
              <dd className="text-lead font-medium">{text(known.data.was)}</dd>
            </div>
            <div>
              <dt className="text-meta text-ink-3">{t('figures:asKnownNow')}</dt>
              <dd className="text-lead font-medium">{text(known.data.now)}</dd>
            </div>
          </dl>
        )}
      </div>
    </section>
  )
}
