import type { KeyScope } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Checkbox, CopyField, Dialog, Field, Form, FormActions, Select, TextInput } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { SCOPE_WORDS, SCOPES } from './scopes.ts'

const DAYS = { '30': 30, '90': 90, '365': 365, never: null } as const
type Lifetime = keyof typeof DAYS

/** Makes a key and shows it once. Ninety days unless chosen otherwise: a forgotten key then ends by itself. */
export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const create = useSend('POST /api/api-keys')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['shop:read'])
  const [lifetime, setLifetime] = useState<Lifetime>('90')
  const [scopesMissing, setScopesMissing] = useState(false)
  const close = (open: boolean) => !open && onClose()
  if (create.data) {
    return (
      <Dialog open onOpenChange={close} title={t('apiKeys:shownTitle')} description={t('apiKeys:shownText')}>
        <div className="flex flex-col gap-5">
          <CopyField label={create.data.apiKey.name} value={create.data.key} />
          <FormActions>
            <Button variant="primary" onClick={onClose}>
              {t('apiKeys:shownDone')}
            </Button>
          </FormActions>
        </div>
      </Dialog>
    )
  }
  const submit = () => {
    setScopesMissing(scopes.length === 0)
    if (scopes.length === 0) return
    return create
      .mutateAsync({ body: { name, scopes: [...scopes], expiresInDays: DAYS[lifetime] } })
      .catch(() => undefined)
  }
  const toggle = (scope: KeyScope, on: boolean) =>
    setScopes((before) => SCOPES.filter((one) => (one === scope ? on : before.includes(one))))
  return (
    <Dialog open onOpenChange={close} title={t('apiKeys:create')}>
      <Form error={create.error} onSubmit={submit}>
        <Field label={t('apiKeys:name')} name="name" hint={t('apiKeys:nameHint')}>
          <TextInput value={name} onChange={setName} autoComplete="off" maxLength={60} />
        </Field>
        <fieldset aria-describedby={scopesMissing ? 'scopes-missing' : undefined}>
          <legend className="mb-1 text-table font-medium">{t('apiKeys:scopes')}</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              label={t(SCOPE_WORDS[scope])}
              checked={scopes.includes(scope)}
              onChange={(on) => toggle(scope, on)}
            />
          ))}
          {scopesMissing && scopes.length === 0 && (
            <p id="scopes-missing" role="alert" className="mt-1 text-meta font-medium text-loss">
              {t('apiKeys:scopesNeeded')}
            </p>
          )}
        </fieldset>
        <Field
          label={t('apiKeys:expires')}
          name="expiresInDays"
          hint={lifetime === 'never' ? t('apiKeys:expiresNeverHint') : undefined}
        >
          <Select<Lifetime>
            value={lifetime}
            onChange={setLifetime}
            options={[
              { value: '30', label: t('apiKeys:expires30') },
              { value: '90', label: t('apiKeys:expires90') },
              { value: '365', label: t('apiKeys:expires365') },
              { value: 'never', label: t('apiKeys:expiresNever') },
            ]}
          />
        </Field>
        <FormActions>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {t('apiKeys:create')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
