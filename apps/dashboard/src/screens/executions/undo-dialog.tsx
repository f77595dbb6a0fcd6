import type { Execution } from '@commerce/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Bone, Button, Dialog, Loading, toast } from '../../ui/index.ts'
import { Changes } from '../inbox/changes.tsx'
import { useRenew } from '../inbox/use-answers.ts'
import { Refusal } from '../parts/refusal.tsx'

interface UndoProps {
  readonly execution: Execution
  readonly onClose: () => void
}

/** Reads the platform first and says what taking it back would change; a change by somebody else must be seen before it is lost. */
export function UndoDialog({ execution, onClose }: UndoProps) {
  const { t } = useWords()
  const renew = useRenew()
  const params = { id: execution.id }
  const preview = useQuery({
    ...read('GET /api/executions/{id}/undo', { params }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const undo = useMutation({
    networkMode: 'always',
    mutationFn: (overConflict: boolean) => api('POST /api/executions/{id}/undo', { params, body: { overConflict } }),
    onSuccess: () => {
      toast.done(t('executions:page.undoStarted'), { detail: execution.what })
      onClose()
    },
    // Somebody changed it between the look and the press: look again, and show it.
    onError: (error) => problemOf(error)?.code === 'undo-conflict' && void preview.refetch(),
    onSettled: () => renew().catch(() => undefined),
  })
  const { data, error } = preview
  const conflict = data?.outcome === 'conflict'
  const possible = data?.outcome === 'change' || conflict
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('executions:page.undoTitle')}
      description={execution.what}
    >
      <div className="flex flex-col gap-4">
        {error ? (
          <Refusal error={error} />
        ) : data === undefined ? (
          <Loading label={t('executions:page.undoReading')}>
            <p aria-hidden className="mb-2 text-ink-2">
              {t('executions:page.undoReading')}
            </p>
            <Bone className="h-4 w-full" />
            <Bone className="mt-3 h-4 w-2/3" />
          </Loading>
        ) : (
          <>
            {data.outcome === 'change' || data.outcome === 'nothing' ? (
              <p className="text-ink-2">{t(`executions:page.undoOf.${data.outcome}`)}</p>
            ) : (
              <Banner tone="warn" title={t(`executions:page.undoOf.${data.outcome}`)}>
                {data.text && <p>{data.text}</p>}
                {conflict && <p>{t('executions:page.undoKeep')}</p>}
              </Banner>
            )}
            {data.changes.length > 0 && <Changes changes={data.changes} />}
          </>
        )}
        {undo.error && !(conflict && problemOf(undo.error)?.code === 'undo-conflict') && <Refusal error={undo.error} />}
        <div className="flex flex-col gap-2 sm:flex-row-reverse sm:justify-start">
          {possible && (
            <Button
              variant={conflict ? 'danger' : 'primary'}
              pending={undo.isPending}
              disabled={preview.isFetching}
              onClick={() => undo.mutate(conflict)}
            >
              {t(conflict ? 'executions:page.undoOver' : 'executions:page.undo')}
            </Button>
          )}
          <Button onClick={onClose}>{t(possible ? 'common:cancel' : 'common:close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
