import type { AnswerOf, TelegramState } from '@commerce/contracts'
import { useEffect, useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, CopyField, Dialog, ExternalLink } from '../../ui/index.ts'
import { QrCode } from '../parts/qr-code.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

type Code = AnswerOf<'POST /api/telegram/code'>

interface PairDialogProps {
  readonly chats: TelegramState['chats']
  readonly onClose: () => void
}

/** A code that works once: shown here and nowhere else, as text and as a QR code that opens the bot. Says when a chat has used it. */
export function PairDialog({ chats, onClose }: PairDialogProps) {
  const { t } = useWords()
  const make = useSend('POST /api/telegram/code')
  const [before] = useState(() => new Set(chats.filter((chat) => chat.paired).map((chat) => chat.id)))
  const paired = chats.find((chat) => chat.paired && !before.has(chat.id))
  const code = make.data
  const ask = () => void make.mutateAsync({ body: {} }).catch(() => undefined)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('noticesPage:codeTitle')}
      {...(code && !paired ? { description: t('noticesPage:codeOnce') } : {})}
      actions={
        paired ? (
          <Button variant="primary" onClick={onClose}>
            {t('common:close')}
          </Button>
        ) : (
          <Button variant={code ? 'secondary' : 'primary'} pending={make.isPending} onClick={ask}>
            {t(code ? 'noticesPage:codeAgain' : 'noticesPage:pair')}
          </Button>
        )
      }
    >
      {paired ? (
        <Banner tone="gain" title={t('noticesPage:codePaired')}>
          <p>{t('noticesPage:codePairedText', { chat: paired.title })}</p>
        </Banner>
      ) : make.error ? (
        <Refusal error={make.error} />
      ) : code ? (
        <Shown key={code.code} code={code} />
      ) : (
        <p className="text-ink-2">{t('noticesPage:pairWhy')}</p>
      )}
    </Dialog>
  )
}

function Shown({ code }: { readonly code: Code }) {
  const { t, language } = useWords()
  const left = useSecondsLeft(code.expiresAt)
  if (left <= 0) return <Banner tone="warn" title={t('noticesPage:codeExpired')} />
  const time = formatDateTime(code.expiresAt, language, { style: 'short' })
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <div className="flex flex-col items-center gap-4">
      {code.url !== null && (
        <>
          <QrCode text={code.url} label={t('noticesPage:codeQr')} />
          <p className="text-center text-ink-2">{t('noticesPage:codeScan')}</p>
          <ExternalLink href={code.url} alone>
            {t('noticesPage:codeOpen')}
          </ExternalLink>
        </>
      )}
      <CopyField label={t('noticesPage:code')} value={code.code} hint={t('noticesPage:codeType')} />
      <p className="figures text-table text-ink-2">
        {t('noticesPage:codeUntil', { time })}
        {/* Ticks for the eye only: read out every second it would drown everything else. */}
        <span aria-hidden> · {t('noticesPage:codeLeft', { left: clock })}</span>
      </p>
    </div>
  )
}

function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((until - now) / 1000))
}
