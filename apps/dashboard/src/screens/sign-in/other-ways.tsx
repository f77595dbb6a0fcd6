import KeyRound from 'lucide-react/icons/key-round'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, buttonClass } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { passkeysWork, signWithPasskey } from './passkey.ts'

/** Passkey where the browser can, Google where the server is set up for it (AU6). Nothing at all where there is neither. */
export function OtherWays({
  google,
  onEntered,
}: {
  readonly google: boolean
  readonly onEntered: () => Promise<void>
}) {
  const { t } = useWords()
  const challenge = useSend('POST /api/auth/passkeys/challenge')
  const login = useSend('POST /api/auth/passkeys/login')
  const [cancelled, setCancelled] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const passkeys = passkeysWork()
  if (!passkeys && !google) return null

  const withPasskey = async () => {
    setCancelled(false)
    setFailure(null)
    try {
      const response = await signWithPasskey(await challenge.mutateAsync({}))
      if (response === null) return setCancelled(true)
      await login.mutateAsync({ body: { response } })
      await onEntered()
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <p
        aria-hidden
        className="flex items-center gap-3 text-meta text-ink-3 before:h-px before:flex-1 before:bg-line-2 after:h-px after:flex-1 after:bg-line-2"
      >
        {t('signIn:or')}
      </p>
      {passkeys && (
        <Button
          wide
          icon={<KeyRound aria-hidden size={16} />}
          pending={challenge.isPending || login.isPending}
          onClick={withPasskey}
        >
          {t('signIn:withPasskey')}
        </Button>
      )}
      {google && (
        <a href="/api/auth/google" className={buttonClass()}>
          {t('signIn:withGoogle')}
        </a>
      )}
      {cancelled && <Banner tone="info" title={t('signIn:passkeyCancelled')} />}
      {failure !== null && <Refusal error={failure} />}
    </div>
  )
}
