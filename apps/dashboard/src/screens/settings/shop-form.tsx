import type { Shop as ShopRecord } from '@commerce/contracts'
import { useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Combobox, Field, Form, FormActions, TextInput } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { countryOptions, currencyOptions, defaultsOf, guessedShop, zoneOptions } from './places.ts'

export type Shop = z.infer<typeof ShopRecord>

export interface ShopFormProps {
  /** What is saved; null before set-up is finished. */
  readonly shop: Shop | null
  readonly submit: string
  readonly onSaved: () => void
  /** Offers to go back to what is saved. */
  readonly discard?: boolean
}

/** Name, country, currency, zone. A new country brings its currency and zone along; both may be changed after. */
export function ShopForm({ shop, submit, onSaved, discard = false }: ShopFormProps) {
  const { t, language } = useWords()
  const [draft, setDraft] = useState<Shop>(
    () => shop ?? guessedShop(Intl.DateTimeFormat().resolvedOptions().timeZone, language),
  )
  const save = useSend('PUT /api/shop')
  const countries = useMemo(() => countryOptions(language), [language])
  const currencies = useMemo(() => currencyOptions(language), [language])
  const zones = useMemo(() => zoneOptions(language), [language])
  const change = (part: Partial<Shop>) => setDraft((before) => ({ ...before, ...part }))
  const changed =
    shop === null || (['name', 'country', 'currency', 'zone'] as const).some((key) => shop[key] !== draft[key])
  const now = useMinute()

  const submitDraft = async () => {
    await save.mutateAsync({ body: { ...draft, name: draft.name.trim() } })
    onSaved()
  }
  return (
    <Form error={save.error} onSubmit={() => submitDraft().catch(() => undefined)}>
      <Field label={t('settings:shopName')} name="name" hint={t('settings:shopNameHint')}>
        <TextInput
          value={draft.name}
          onChange={(name) => change({ name })}
          autoComplete="organization"
          maxLength={80}
        />
      </Field>
      <Field label={t('settings:country')} name="country">
        <Combobox
          options={countries}
          value={draft.country}
          onChange={(country) => change({ country, ...defaultsOf(country) })}
        />
      </Field>
      <Field label={t('settings:currency')} name="currency" hint={t('settings:currencyHint')}>
        <Combobox options={currencies} value={draft.currency} onChange={(currency) => change({ currency })} />
      </Field>
      <Field
        label={t('settings:zone')}
        name="zone"
        hint={t('settings:zoneHint', { now: formatDateTime(now, language, { style: 'short', zone: draft.zone }) })}
      >
        <Combobox options={zones} value={draft.zone} onChange={(zone) => change({ zone })} />
      </Field>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} disabled={discard && !changed}>
          {submit}
        </Button>
        {discard && changed && shop && (
          <Button variant="quiet" onClick={() => setDraft(shop)}>
            {t('settings:discard')}
          </Button>
        )}
      </FormActions>
    </Form>
  )
}

/** The present minute, epoch ms. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 60_000 - (now % 60_000))
    return () => clearTimeout(timer)
  }, [now])
  return now
}
