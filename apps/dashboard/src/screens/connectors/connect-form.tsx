import type { Connection, Platform } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Fold, Form, FormActions, RadioTiles, TextInput } from '../../ui/index.ts'
import { CurrencyField, ZoneField } from '../incoming/place-fields.tsx'
import { useSend } from '../use.ts'
import { HowTo } from './how-to.tsx'
import { PlatformField, wrongField } from './platform-field.tsx'

interface ConnectFormProps {
  readonly platform: Platform
  /** Connections to the platform that exist already. */
  readonly existing: readonly Connection[]
  readonly onCreated: (connection: Connection) => void
  readonly onBack: () => void
}

/** The form of one platform: way, keys with the words where to find them, zone and currency, and the steps beside it. */
export function ConnectForm({ platform, existing, onCreated, onBack }: ConnectFormProps) {
  const { t, language } = useWords()
  const create = useSend('POST /api/connectors')
  const title = platform.title[language]
  const [mode, setMode] = useState(platform.modes.includes('api') ? ('api' as const) : (platform.modes[0] ?? 'import'))
  const [name, setName] = useState(existing.length === 0 ? title : `${title} ${existing.length + 1}`)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [zone, setZone] = useState(platform.zone)
  const [currency, setCurrency] = useState(platform.currency)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const asks = mode === 'api' ? platform.fields : []

  const submit = async () => {
    const faults = asks.flatMap((field) => {
      const fault = wrongField(field, values[field.name] ?? '', t)
      return fault === null ? [] : [[field.name, fault] as const]
    })
    const nameless = name.trim() === ''
    setWrong(Object.fromEntries([...faults, ...(nameless ? [['', t('connect:needed')]] : [])]))
    if (faults.length > 0 || nameless) return
    const filled = asks.flatMap((field) => {
      const value = (values[field.name] ?? '').trim()
      return value === '' ? [] : [[field.name, value] as const]
    })
    const made = await create.mutateAsync({
      body: {
        platform: platform.platform,
        name: name.trim(),
        mode,
        zone,
        currency,
        ...(filled.length > 0 ? { fields: Object.fromEntries(filled) } : {}),
      },
    })
    onCreated(made)
  }

  return (
    <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
      <Form onSubmit={submit} error={create.error ?? undefined}>
        {platform.modes.length > 1 && (
          <RadioTiles
            label={t('connect:way')}
            columns={1}
            value={mode}
            onChange={setMode}
            tiles={[...platform.modes].sort(byUse).map((one) => ({
              value: one,
              title: t(`platforms:mode.${one}`),
              detail: t(`platforms:modeWhy.${one}`),
            }))}
          />
        )}
        {asks.map((field) => (
          <PlatformField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(value) => {
              setValues((now) => ({ ...now, [field.name]: value }))
              setWrong(({ [field.name]: _, ...rest }) => rest)
            }}
            error={wrong[field.name]}
          />
        ))}
        <Field label={t('connect:name')} name="name" hint={t('connect:nameHint')} error={wrong['']}>
          <TextInput value={name} onChange={setName} maxLength={80} />
        </Field>
        <Fold title={t('connect:more')} summary={`${zone} · ${currency}`}>
          <div className="flex flex-col gap-5">
            <p className="text-meta text-ink-3">{t('connect:moreHint')}</p>
            <ZoneField label={t('connect:zone')} value={zone} onChange={setZone} />
            <CurrencyField label={t('connect:currency')} value={currency} onChange={setCurrency} />
          </div>
        </Fold>
        <FormActions>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {t('connect:submit')}
          </Button>
          <Button variant="quiet" onClick={onBack}>
            {t('connect:other')}
          </Button>
        </FormActions>
      </Form>
      {mode === 'api' && <HowTo platform={platform} />}
    </div>
  )
}

const USE = ['api', 'import', 'fixture'] as const

function byUse(a: Connection['mode'], b: Connection['mode']): number {
  return USE.indexOf(a) - USE.indexOf(b)
}
