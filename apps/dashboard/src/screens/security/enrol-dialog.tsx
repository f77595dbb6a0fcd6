import type { AnswerOf } from '@commerce/contracts'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../lib/words.ts'
import {
  Button,
  buttonClass,
  Checkbox,
  CopyField,
  Dialog,
  Field,
  Form,
  FormActions,
  TextInput,
  toast,
} from '../../ui/index.ts'
import { QrCode } from '../parts/qr-code.tsx'
import { useSend } from '../use.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

export type Enrolment = AnswerOf<'POST /api/auth/totp/enrol'>

interface EnrolDialogProps {
  readonly enrolment: Enrolment
  readonly email: string
  readonly onClose: () => void
}

/** Three short steps on one page: add to the app, keep the recovery codes, confirm with a first code. */
export function EnrolDialog({ enrolment, email, onClose }: EnrolDialogProps) {
  const { t } = useWords()
  const confirm = useSend('POST /api/auth/totp/confirm')
  const [kept, setKept] = useState(false)
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<'kept' | 'code' | null>(null)
  const submit = async () => {
    const digits = code.replaceAll(/\s/g, '')
    const missing = !kept ? 'kept' : /^\d{6}$/.test(digits) ? null : 'code'
    setWrong(missing)
    if (missing !== null) return
    await confirm.mutateAsync({ body: { code: digits } })
    toast.done(t('security:confirmed'))
    onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('security:totpBegin')} width="wide">
      <Form width="wide" error={confirm.error} onSubmit={() => submit().catch(() => undefined)}>
        <Part title={t('security:scanStep')} text={t('security:scanText')}>
          <div className="flex flex-col-reverse gap-4 sm:flex-row sm:items-start sm:gap-6">
            <QrCode text={enrolment.uri} label={t('security:scanQr')} />
            <div className="flex min-w-0 flex-1 flex-col items-start gap-3">
              <CopyField label={t('security:secret')} value={enrolment.secret} />
              <a href={enrolment.uri} className={buttonClass('secondary', 'small')}>
                {t('security:openApp')}
              </a>
            </div>
          </div>
        </Part>
        <Part title={t('security:codesStep')} text={t('security:codesText')}>
          <RecoveryCodes codes={enrolment.recoveryCodes} email={email} />
          <div className="mt-3">
            <Checkbox label={t('security:codesKept')} checked={kept} onChange={setKept} />
          </div>
          {wrong === 'kept' && !kept && (
            <p role="alert" className="mt-1 text-meta font-medium text-loss">
              {t('security:codesKeptNeeded')}
            </p>
          )}
        </Part>
        <Part title={t('security:confirmStep')}>
          <div className="max-w-56">
            <Field
              label={t('security:code')}
              name="code"
              error={wrong === 'code' ? t('security:codeShape') : undefined}
            >
              <TextInput
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={7}
                value={code}
                onChange={setCode}
              />
            </Field>
          </div>
        </Part>
        <FormActions>
          <Button type="submit" variant="primary" pending={confirm.isPending}>
            {t('security:confirm')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

function Part({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}) {
  return (
    <section className="border-t border-line pt-4 first-of-type:border-t-0 first-of-type:pt-0">
      <h3 className="font-medium">{title}</h3>
      {text && <p className="mt-0.5 text-table text-ink-2">{text}</p>}
      <div className="mt-3">{children}</div>
    </section>
  )
}
