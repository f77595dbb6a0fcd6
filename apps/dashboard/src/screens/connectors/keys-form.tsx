import type { Connection, Platform } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, FormActions, Select, TextInput, toast } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { PlatformField, wrongField } from './platform-field.tsx'

interface KeysFormProps {
  readonly connection: Connection
  readonly platform: Platform
}

/** Name, way and keys of a connection. A secret is never shown: empty keeps it, a new value replaces it. */
export function KeysForm({ connection, platform }: KeysFormProps) {
  const { t } = useWords()
  const change = useSend('PATCH /api/connectors/{id}')
  const [name, setName] = useState(connection.name)
  const [mode, setMode] = useState(connection.mode)
  const [values, setValues] = useState<Readonly<Record<string, string>>>(connection.fields)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const save = async () => {
    const stored = (field: string) => connection.secretsSet.includes(field)
    const faults = platform.fields.flatMap((field) => {
      const value = values[field.name] ?? ''
      if (value === '' && (stored(field.name) || mode !== 'api')) return []
      const fault = wrongField(field, value, t)
      return fault === null ? [] : [[field.name, fault] as const]
    })
    setWrong(Object.fromEntries(faults))
    if (faults.length > 0) return
    const changed = platform.fields.flatMap((field) => {
      const value = (values[field.name] ?? '').trim()
      const before = connection.fields[field.name] ?? ''
      return value === before || (field.secret && value === '') ? [] : [[field.name, value] as const]
    })
    await change.mutateAsync({
      params: { id: connection.id },
      body: {
        ...(name.trim() === connection.name ? {} : { name: name.trim() }),
        ...(mode === connection.mode ? {} : { mode }),
        ...(changed.length === 0 ? {} : { fields: Object.fromEntries(changed) }),
      },
    })
    setValues((now) => ({
      ...now,
      ...Object.fromEntries(platform.fields.map((one) => [one.name, one.secret ? '' : (now[one.name] ?? '')])),
    }))
    toast.done(t(changed.length === 0 ? 'platforms:renamed' : 'platforms:keysSaved'))
  }
  return (
    <Form onSubmit={save} error={change.error ?? undefined}>
      <Field label={t('platforms:rename')} name="name">
        <TextInput value={name} onChange={setName} maxLength={80} />
      </Field>
      {platform.modes.length > 1 && !connection.demo && (
        <Field label={t('platforms:way')} name="mode">
          <Select
            value={mode}
            onChange={setMode}
            options={platform.modes.map((one) => ({ value: one, label: t(`platforms:mode.${one}`) }))}
          />
        </Field>
      )}
      {mode === 'api' &&
        platform.fields.map((field) => (
          <PlatformField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
            error={wrong[field.name]}
            stored={connection.secretsSet.includes(field.name)}
          />
        ))}
      <FormActions>
        <Button type="submit" pending={change.isPending}>
          {t('platforms:keysSave')}
        </Button>
      </FormActions>
    </Form>
  )
}
