import type { Connection, Platform } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Button, LinkButton, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { AuthorizeButton } from './authorize.tsx'
import { TestResult } from './test-result.tsx'

interface ActionsProps {
  readonly connection: Connection
  readonly platform: Platform | undefined
}

/** Test, approve, sync, on and off; each answer stands under the buttons. */
export function ConnectionActions({ connection, platform }: ActionsProps) {
  const { t } = useWords()
  const test = useSend('POST /api/connectors/{id}/test')
  const sync = useSend('POST /api/connectors/{id}/sync')
  const change = useSend('PATCH /api/connectors/{id}')
  const params = { id: connection.id }
  const start = () =>
    sync.mutateAsync({ params }).then(
      () => toast.done(t('platforms:syncStarted')),
      () => undefined,
    )
  const files = connection.mode === 'import'
  const error = test.error ?? sync.error ?? change.error
  return (
    <>
      {files && <p className="text-ink-2">{t('platforms:fedByFiles')}</p>}
      <div className="flex flex-wrap gap-2">
        {files ? (
          <LinkButton to="/import" variant="primary">
            {t('platforms:toImport')}
          </LinkButton>
        ) : (
          <>
            <Button
              variant="primary"
              pending={sync.isPending}
              disabled={!connection.enabled}
              onClick={() => void start()}
            >
              {t('platforms:syncNow')}
            </Button>
            <Button pending={test.isPending} onClick={() => test.mutate({ params })}>
              {t('platforms:test')}
            </Button>
          </>
        )}
        {platform?.oauth && connection.mode === 'api' && (
          <AuthorizeButton connection={connection} again={connection.credentials.setAt !== null} />
        )}
        <Button
          variant="quiet"
          pending={change.isPending}
          onClick={() => change.mutate({ params, body: { enabled: !connection.enabled } })}
        >
          {t(connection.enabled ? 'platforms:turnOff' : 'platforms:turnOn')}
        </Button>
      </div>
      {error !== null && <Refusal error={error} />}
      {test.data && !test.isPending && <TestResult result={test.data} />}
    </>
  )
}
