import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, ConfirmDialog, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

interface ActionsProps {
  readonly chosen: ReadonlySet<string>
  /** What the list is filtered by; it limits "all" as well. */
  readonly which: { readonly connector?: string; readonly run?: string }
  /** How many "all" are, as far as known. */
  readonly total: number
  readonly onDone: () => void
}

/** Reads rows again, or puts them aside; the selected ones, else all of the list. */
export function QuarantineActions({ chosen, which, total, onDone }: ActionsProps) {
  const { t, language } = useWords()
  const [asking, setAsking] = useState(false)
  const replay = useSend('POST /api/quarantine/replay')
  const dismiss = useSend('POST /api/quarantine/dismiss')
  const failed = useFailure()
  const some = chosen.size > 0
  const body = some ? { ids: [...chosen] } : which
  const number = (value: number) => formatNumber(value, language)
  const again = () =>
    replay.mutateAsync({ body }).then(({ tried, loaded }) => {
      toast.done(t('quarantine:replayResult', { tried: number(tried), loaded: number(loaded) }))
      onDone()
    }, failed)
  const aside = async () => {
    const { dismissed } = await dismiss.mutateAsync({ body })
    setAsking(false)
    onDone()
    toast.done(t('quarantine:dismissResult', { count: dismissed }))
  }
  return (
    <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
      {some && (
        <span className="figures text-table text-ink-2" aria-live="polite">
          {t('quarantine:selected', { count: chosen.size })}
        </span>
      )}
      <Button pending={replay.isPending} onClick={() => void again()}>
        {t(some ? 'quarantine:replaySelected' : 'quarantine:replayAll')}
      </Button>
      <Button onClick={() => setAsking(true)}>
        {t(some ? 'quarantine:dismissSelected' : 'quarantine:dismissAll')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('quarantine:dismissTitle', { count: some ? chosen.size : total })}
        action={t('quarantine:dismissDo')}
        pending={dismiss.isPending}
        onConfirm={() => aside().catch(() => undefined)}
        error={dismiss.error ? <Refusal error={dismiss.error} /> : undefined}
      >
        <p>{t('quarantine:dismissText')}</p>
      </ConfirmDialog>
    </div>
  )
}
