import { useState } from 'react'
import { useMe } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Button, ConfirmDialog, Status, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { EnrolDialog, type Enrolment } from './enrol-dialog.tsx'

/** The second factor by authenticator app: on or off, and the way to the other. */
export function Totp() {
  const { t } = useWords()
  const me = useMe()
  const enrol = useSend('POST /api/auth/totp/enrol')
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [ending, setEnding] = useState(false)
  const on = me.secondFactor.totp
  const begin = () => enrol.mutateAsync({}).then(setEnrolment, () => undefined)
  return (
    <div className="flex flex-col items-start gap-3">
      <p>
        <Status tone={on ? 'good' : 'neutral'}>{t(on ? 'security:totpOn' : 'security:totpOff')}</Status>
      </p>
      {enrol.error && <Refusal error={enrol.error} />}
      {on ? (
        <Button onClick={() => setEnding(true)}>{t('security:totpEnd')}</Button>
      ) : (
        <Button variant="primary" pending={enrol.isPending} onClick={begin}>
          {t('security:totpBegin')}
        </Button>
      )}
      {enrolment && <EnrolDialog enrolment={enrolment} email={me.email} onClose={() => setEnrolment(null)} />}
      {ending && <End onDone={() => setEnding(false)} />}
    </div>
  )
}

function End({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords()
  const end = useSend('DELETE /api/auth/totp')
  const confirm = async () => {
    await end.mutateAsync({})
    toast.done(t('security:totpEnded'))
    onDone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t('security:totpEndTitle')}
      action={t('security:totpEnd')}
      pending={end.isPending}
      onConfirm={() => confirm().catch(() => undefined)}
      error={end.error ? <Refusal error={end.error} /> : undefined}
    >
      <p>{t('security:totpEndText')}</p>
    </ConfirmDialog>
  )
}
