import type { AnswerOf } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, FormActions, RadioTiles, TextArea, TextInput, toast } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { isWebAddress } from './link-state.ts'

interface TrackingFormProps {
  readonly saved: AnswerOf<'GET /api/tracking'>
  readonly readOnly: boolean
}

const CHOICES = ['ask', 'always', 'never'] as const

/** Consent, how long a visitor is remembered, and the shops that may report orders. */
export function TrackingForm({ saved, readOnly }: TrackingFormProps) {
  const { t } = useWords()
  const save = useSend('PUT /api/tracking')
  const [consent, setConsent] = useState(saved.consent)
  const [days, setDays] = useState(String(saved.cookieDays))
  const [origins, setOrigins] = useState(saved.origins.join('\n'))
  const [tried, setTried] = useState(false)
  const lines = origins
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const wrongLine = lines.find((line) => !isWebAddress(line))
  const daysWrong = !/^\d{1,3}$/.test(days.trim()) || Number(days) < 1 || Number(days) > 400

  const submit = async () => {
    setTried(true)
    if (wrongLine !== undefined || daysWrong) return
    await save.mutateAsync({
      body: { consent, cookieDays: Number(days), origins: [...new Set(lines.map((line) => new URL(line).origin))] },
    })
    toast.done(t('links:trackingSaved'))
  }
  return (
    <Form onSubmit={submit}>
      <RadioTiles
        label={t('links:consent')}
        hideLabel
        columns={1}
        value={consent}
        onChange={setConsent}
        tiles={CHOICES.map((value) => ({
          value,
          title: t(`links:consentOf.${value}`),
          detail: t(`links:consentWhy.${value}`),
          disabled: readOnly,
        }))}
      />
      {consent !== 'never' && (
        <Field
          label={t('links:cookieDays')}
          name="cookieDays"
          error={tried && daysWrong ? t('links:cookieDaysWrong') : undefined}
        >
          <TextInput
            value={days}
            onChange={setDays}
            inputMode="numeric"
            figures
            unit={t('links:days')}
            disabled={readOnly}
          />
        </Field>
      )}
      <Field
        label={t('links:origins')}
        name="origins"
        hint={lines.length === 0 ? `${t('links:originsNone')} ${t('links:originsHint')}` : t('links:originsHint')}
        error={tried && wrongLine !== undefined ? t('links:originsWrong', { line: wrongLine }) : undefined}
      >
        <TextArea
          value={origins}
          onChange={setOrigins}
          placeholder="https://"
          spellCheck={false}
          autoCapitalize="off"
          disabled={readOnly}
        />
      </Field>
      {!readOnly && (
        <FormActions>
          <Button type="submit" variant="primary" pending={save.isPending}>
            {t('links:trackingSave')}
          </Button>
        </FormActions>
      )}
    </Form>
  )
}
