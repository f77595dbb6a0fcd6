import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Segmented } from '../parts/segmented.tsx'
import { ManyRates } from './many.tsx'
import { OneRate } from './one.tsx'

export interface EntryProps {
  /** Currency of the shop: what rates lead to. */
  readonly reporting: string
  /** What is missing most, to begin with. */
  readonly currency: string | null
  readonly day: string
  /** The person asked for this: the first field is focused. */
  readonly focus: boolean
}

/** One rate by hand, or many at once by paste or file. */
export function RateEntry({ focus, ...rest }: EntryProps) {
  const { t } = useWords()
  const [way, setWay] = useState<'one' | 'many'>('one')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus) box.current?.querySelector<HTMLElement>('input[name="rate"]')?.focus()
  }, [focus])
  return (
    <div ref={box} className="flex max-w-2xl flex-col gap-5">
      <div className="max-w-md">
        <Segmented
          label={t('rates:way')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'one', label: t('rates:one') },
            { value: 'many', label: t('rates:many') },
          ]}
        />
      </div>
      {way === 'one' ? <OneRate {...rest} /> : <ManyRates reporting={rest.reporting} />}
    </div>
  )
}
