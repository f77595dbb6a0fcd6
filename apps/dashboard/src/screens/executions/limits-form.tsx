import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, FormActions, Sheet, TextInput, toast } from '../../ui/index.ts'
import { currencyUnit } from '../parts/amounts.ts'
import type { Settings } from './controls.tsx'
import { capsOf, draftOf, isMoney, isTimes, LIMITS, type Limit } from './limits.ts'

interface LimitsProps {
  readonly settings: Settings
  readonly onClose: () => void
}

/** The daily limits (promise 1), below every rule and every person; saving asks for the password. */
export function LimitsSheet({ settings, onClose }: LimitsProps) {
  const { t } = useWords()
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('executions:page.limits')}
      description={t('executions:page.limitsLead')}
    >
      <LimitsForm settings={settings} onSaved={onClose} />
    </Sheet>
  )
}

function LimitsForm({ settings, onSaved }: { readonly settings: Settings; readonly onSaved: () => void }) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const { currency } = settings
  const [draft, setDraft] = useState(() => draftOf(settings.caps, currency))
  const [wrong, setWrong] = useState<readonly Limit[]>([])
  const [pending, setPending] = useState(false)
  const save = async () => {
    const caps = capsOf(draft, currency)
    if (Array.isArray(caps)) return setWrong(caps)
    if (!('perDay' in caps)) return
    setWrong([])
    setPending(true)
    try {
      const saved = await api('PUT /api/execution-settings', { body: { caps } })
      client.setQueryData(read('GET /api/execution-settings').queryKey, saved)
      void client.invalidateQueries({ queryKey: ['GET /api/proposals'] })
      toast.done(t('executions:page.limitsSaved'))
      onSaved()
    } finally {
      setPending(false)
    }
  }
  const unit = (limit: Limit) => {
    if (isMoney(limit)) return currencyUnit(currency, language)
    return isTimes(limit) ? t('executions:page.times') : undefined
  }
  return (
    <Form onSubmit={save}>
      {LIMITS.map((limit) => {
        const mark = unit(limit)
        return (
          <Field
            key={limit}
            label={t(`executions:page.limit.${limit}`)}
            name={`caps.${limit}`}
            {...(limit === 'budgetIncreaseTimes' ||
            limit === 'bidIncreaseTimes' ||
            limit === 'ownerFromMinor' ||
            limit === 'asksPerDay'
              ? { hint: t(`executions:page.limitHint.${limit}`) }
              : {})}
            {...(wrong.includes(limit) ? { error: t('executions:page.notNumber') } : {})}
          >
            <TextInput
              figures
              inputMode="decimal"
              autoComplete="off"
              value={draft[limit]}
              onChange={(value) => setDraft({ ...draft, [limit]: value })}
              {...(mark ? { unit: mark } : {})}
            />
          </Field>
        )
      })}
      <FormActions>
        <Button type="submit" variant="primary" pending={pending}>
          {t('executions:page.saveLimits')}
        </Button>
      </FormActions>
    </Form>
  )
}
