import type { Passkey as PasskeyRecord } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { formatTimeAgo } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Banner,
  Bone,
  Button,
  ConfirmDialog,
  Dialog,
  ErrorState,
  Field,
  Form,
  FormActions,
  Loading,
  TextInput,
  toast,
} from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { makePasskey, passkeysWork } from '../sign-in/passkey.ts'
import { useSend } from '../use.ts'

type Passkey = z.infer<typeof PasskeyRecord>

/** My passkeys: add with this device, remove. */
export function Passkeys() {
  const { t, language } = useWords()
  const passkeys = useQuery(read('GET /api/auth/passkeys'))
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Passkey | null>(null)
  if (passkeys.error && !passkeys.data)
    return <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />
  if (!passkeys.data) {
    return (
      <Loading>
        <Bone className="h-4 w-52" />
      </Loading>
    )
  }
  const { items } = passkeys.data
  return (
    <div className="flex flex-col items-start gap-3">
      {items.length === 0 ? (
        <p className="text-ink-2">{t('security:passkeysNone')}</p>
      ) : (
        <ul className="w-full border-t border-line">
          {items.map((passkey) => (
            <li key={passkey.id} className="flex items-center justify-between gap-4 border-b border-line py-2">
              <span className="min-w-0">
                <span className="block wrap-anywhere">{passkey.name}</span>
                <span className="block text-meta text-ink-3">
                  {passkey.lastUsedAt === null
                    ? t('security:passkeyNotUsed')
                    : t('security:passkeyUsed', { at: formatTimeAgo(passkey.lastUsedAt, Date.now(), language) })}
                </span>
              </span>
              <Button
                size="small"
                variant="quiet"
                aria-label={t('security:passkeyRemoveName', { name: passkey.name })}
                onClick={() => setRemoving(passkey)}
              >
                {t('common:delete')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {passkeysWork() ? (
        <Button onClick={() => setAdding(true)}>{t('security:passkeyAdd')}</Button>
      ) : (
        <p className="text-table text-ink-3">{t('security:passkeysUnsupported')}</p>
      )}
      {adding && <Add onClose={() => setAdding(false)} />}
      {removing && <Remove key={removing.id} passkey={removing} onDone={() => setRemoving(null)} />}
    </div>
  )
}

function Add({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const begin = useSend('POST /api/auth/passkeys/registration')
  const keep = useSend('POST /api/auth/passkeys')
  const [name, setName] = useState('')
  const [cancelled, setCancelled] = useState(false)
  const add = async () => {
    setCancelled(false)
    const response = await makePasskey(await begin.mutateAsync({}))
    if (response === null) return setCancelled(true)
    await keep.mutateAsync({ body: { name, response } })
    toast.done(t('security:passkeyAdded'))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('security:passkeyAdd')}
      description={t('security:passkeyAddText')}
    >
      <Form onSubmit={add}>
        <Field label={t('security:passkeyName')} name="name" hint={t('security:passkeyNameHint')}>
          <TextInput value={name} onChange={setName} maxLength={60} autoComplete="off" />
        </Field>
        {cancelled && <Banner tone="info" title={t('security:passkeyCancelled')} />}
        <FormActions>
          <Button
            type="submit"
            variant="primary"
            disabled={name.trim() === ''}
            pending={begin.isPending || keep.isPending}
          >
            {t('security:passkeyAdd')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

function Remove({ passkey, onDone }: { readonly passkey: Passkey; readonly onDone: () => void }) {
  const { t } = useWords()
  const remove = useSend('DELETE /api/auth/passkeys/{id}')
  const confirm = async () => {
    await remove.mutateAsync({ params: { id: passkey.id } })
    toast.done(t('security:passkeyRemoved'))
    onDone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t('security:passkeyRemoveTitle', { name: passkey.name })}
      action={t('security:passkeyRemove')}
      pending={remove.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={remove.error ? <Refusal error={remove.error} /> : undefined}
    >
      <p>{t('security:passkeyRemoveText')}</p>
    </ConfirmDialog>
  )
}
