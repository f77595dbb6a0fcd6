import type { Role } from '@commerce/contracts'
import { useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, CopyField, Dialog, Field, Form, FormActions, RadioTiles, TextInput } from '../../ui/index.ts'
import { useSend } from '../use.ts'

interface InviteDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Makes an invitation and shows its link once; the person passes it on. */
export function InviteDialog({ open, onOpenChange }: InviteDialogProps) {
  return open ? <Invite onClose={() => onOpenChange(false)} /> : null
}

function Invite({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useWords()
  const invite = useSend('POST /api/people/invitations')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('partner')
  const made = invite.data
  const close = (open: boolean) => !open && onClose()
  if (made) {
    const until = formatDateTime(made.invitation.expiresAt, language, { style: 'short' })
    return (
      <Dialog
        open
        onOpenChange={close}
        title={t('people:linkTitle')}
        description={t('people:linkText', { email: made.invitation.email })}
      >
        <div className="flex flex-col gap-5">
          <CopyField label={t('people:link')} value={made.link} hint={t('people:linkUntil', { at: until })} />
          <FormActions>
            <Button variant="primary" onClick={onClose}>
              {t('people:linkDone')}
            </Button>
          </FormActions>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog open onOpenChange={close} title={t('people:invite')} description={t('people:inviteText')}>
      <Form error={invite.error} onSubmit={() => invite.mutateAsync({ body: { email, role } }).catch(() => undefined)}>
        <Field label={t('people:email')} name="email">
          <TextInput
            type="email"
            inputMode="email"
            autoCapitalize="off"
            spellCheck={false}
            autoComplete="off"
            value={email}
            onChange={setEmail}
          />
        </Field>
        <RadioTiles
          label={t('people:role')}
          columns={1}
          value={role}
          onChange={setRole}
          tiles={[
            { value: 'partner', title: t('common:role.partner'), detail: t('people:rolePartnerWhat') },
            { value: 'owner', title: t('common:role.owner'), detail: t('people:roleOwnerWhat') },
          ]}
        />
        <FormActions>
          <Button type="submit" variant="primary" pending={invite.isPending}>
            {t('people:makeLink')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
