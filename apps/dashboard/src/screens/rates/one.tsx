import { useMemo, useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Combobox, Field, Form, FormActions, TextInput, toast } from '../../ui/index.ts'
import { currencyOptions } from '../settings/places.ts'
import { useSend } from '../use.ts'
import { decimalText } from './parse.ts'

interface OneRateProps {
  readonly reporting: string
  readonly currency: string | null
  readonly day: string
}

/** One rate of one day. After it is saved the form stays, so that the next day is two fields away. */
export function OneRate({ reporting, currency, day: firstDay }: OneRateProps) {
  const { t, language } = useWords()
  const save = useSend('PUT /api/fx-rates')
  const [base, setBase] = useState<string | null>(currency)
  const [day, setDay] = useState(firstDay)
  const [rate, setRate] = useState('')
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const options = useMemo(
    () => currencyOptions(language).filter((one) => one.value !== reporting),
    [language, reporting],
  )
  const decimal = decimalText(rate)
  const needed = (value: string | null) => (tried && (value ?? '').trim() === '' ? t('rates:needed') : undefined)

  const submit = async () => {
    setTried(true)
    if (base === null || day === '' || decimal === null || source.trim() === '') return
    const { saved } = await save.mutateAsync({
      body: { rates: [{ base, quote: reporting, day, rate: decimal, source: source.trim() }] },
    })
    toast.done(t('rates:saved', { number: formatNumber(saved, language) }))
    setRate('')
    setTried(false)
  }
  return (
    <Form onSubmit={submit} width="wide">
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        <Field label={t('rates:base')} error={needed(base)}>
          <Combobox options={options} value={base} onChange={setBase} />
        </Field>
        <Field label={t('rates:day')} error={needed(day)}>
          <TextInput type="date" value={day} onChange={setDay} />
        </Field>
        <Field
          label={t('rates:rate')}
          hint={t('rates:rateHint', { base: base ?? '…', quote: reporting })}
          error={tried && decimal === null ? t('rates:rateWrong') : undefined}
        >
          <TextInput name="rate" value={rate} onChange={setRate} inputMode="decimal" figures unit={reporting} />
        </Field>
        <Field label={t('rates:source')} hint={t('rates:sourceHint')} error={needed(source)}>
          <TextInput value={source} onChange={setSource} maxLength={80} />
        </Field>
      </div>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending}>
          {t('rates:save')}
        </Button>
      </FormActions>
    </Form>
  )
}
