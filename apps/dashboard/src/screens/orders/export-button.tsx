import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { saveText } from '../parts/save-file.ts'
import type { OrdersQuery } from './address.ts'
import type { ChoiceColumn } from './columns.ts'
import { ordersCsv, readAllOrders } from './export.ts'

interface ExportProps {
  readonly query: OrdersQuery
  readonly disabled: boolean
  readonly platformName: (platform: string) => string
  readonly columns: readonly ChoiceColumn[]
}

/** Saves the list as it is shown, all its pages: same filters, same order, same columns. */
export function ExportButton({ query, disabled, platformName, columns }: ExportProps) {
  const { t, language } = useWords()
  const failed = useFailure()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const number = (value: number) => formatNumber(value, language)
  const save = async () => {
    const control = new AbortController()
    stop.current = control
    setProgress({ done: 0, total: 0 })
    try {
      const { orders, total } = await readAllOrders(query, control.signal, (done, of) =>
        setProgress({ done, total: of }),
      )
      const name = `${t('channels:exportName')} ${query.from} ${query.to}.csv`
      saveText(name, ordersCsv(orders, { t, language, platformName, columns }), 'text/csv;charset=utf-8')
      const rows = number(orders.length)
      if (orders.length < total) toast.info(t('channels:exportCut', { rows }))
      else toast.done(t('channels:exported', { rows }))
    } catch (error) {
      if (!control.signal.aborted) failed(error)
    } finally {
      setProgress(null)
    }
  }
  return (
    <>
      {progress !== null && progress.total > 0 && (
        <span role="status" className="figures text-table text-ink-2">
          {t('channels:exporting', { done: number(progress.done), total: number(progress.total) })}
        </span>
      )}
      <Button onClick={() => void save()} disabled={disabled} pending={progress !== null}>
        {t('channels:export')}
      </Button>
    </>
  )
}
