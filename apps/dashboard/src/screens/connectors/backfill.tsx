import type { Connection } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, FormActions, TextInput, toast } from '../../ui/index.ts'
import { useSend } from '../use.ts'

interface BackfillProps {
  readonly connection: Connection
  readonly historyDays: number
}

/** Reads so many days of history; progress stands at the top of the page. */
export function Backfill({ connection, historyDays }: BackfillProps) {
  const { t } = useWords()
  const most = Math.min(historyDays, 1100)
  const [days, setDays] = useState(String(Math.min(90, most)))
  const [wrong, setWrong] = useState<string>()
  const backfill = useSend('POST /api/connectors/{id}/backfill')
  const start = async () => {
    const count = Number(days)
    if (!/^\d{1,4}$/.test(days) || count < 1 || count > most) {
      setWrong(t('platforms:backfillRange', { days: most }))
      return
    }
    await backfill.mutateAsync({ params: { id: connection.id }, body: { days: count } })
    toast.done(t('platforms:backfillStarted'))
  }
  return (
    <Form onSubmit={start} error={backfill.error ?? undefined}>
      <div className="max-w-40">
        <Field label={t('platforms:backfillDays')} name="days" error={wrong}>
          <TextInput
            value={days}
            onChange={(next) => {
              setDays(next)
              setWrong(undefined)
            }}
            inputMode="numeric"
            unit={t('platforms:days')}
            figures
          />
        </Field>
      </div>
      <FormActions>
        <Button type="submit" pending={backfill.isPending} disabled={!connection.enabled}>
          {t('platforms:backfillStart')}
        </Button>
      </FormActions>
    </Form>
  )
}
