import type { Connection, Platform } from '@commerce/contracts'
import { useEffect, useRef } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, LinkButton, Progress } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { AuthorizeButton } from './authorize.tsx'
import { TestResult } from './test-result.tsx'

interface FirstTestProps {
  readonly connection: Connection
  readonly platform: Platform
  readonly onNext: () => void
}

/** The new connection is tested at once; a platform that wants an approval is asked for that first. */
export function FirstTest({ connection, platform, onNext }: FirstTestProps) {
  const { t, language } = useWords()
  const title = platform.title[language]
  if (connection.mode === 'import') {
    return (
      <div className="flex max-w-xl flex-col items-start gap-4">
        <p>{t('connect:filesNext', { platform: title })}</p>
        <div className="flex flex-wrap gap-2">
          <LinkButton to="/import" variant="primary">
            {t('platforms:toImport')}
          </LinkButton>
          <LinkButton to="/connectors/$id" params={{ id: connection.id }}>
            {t('connect:toConnection')}
          </LinkButton>
        </div>
      </div>
    )
  }
  if (platform.oauth && connection.mode === 'api') {
    return (
      <div className="flex max-w-xl flex-col items-start gap-4">
        <p>{t('connect:approveLead', { platform: title })}</p>
        <p className="text-table text-ink-3">{t('platforms:authorizeWhy', { platform: title })}</p>
        <div className="flex flex-wrap gap-2">
          <AuthorizeButton connection={connection} primary />
          <LinkButton to="/connectors/$id" params={{ id: connection.id }} variant="quiet">
            {t('connect:later')}
          </LinkButton>
        </div>
      </div>
    )
  }
  return <Tested connection={connection} onNext={onNext} />
}

function Tested({ connection, onNext }: Omit<FirstTestProps, 'platform'>) {
  const { t } = useWords()
  const test = useSend('POST /api/connectors/{id}/test')
  const asked = useRef(false)
  const params = { id: connection.id }
  const { mutate } = test
  useEffect(() => {
    // Once, also where React mounts twice while developing: the platform counts every call.
    if (asked.current) return
    asked.current = true
    mutate({ params: { id: connection.id } })
  }, [mutate, connection.id])
  const ok = test.data?.ok === true
  return (
    <div className="flex max-w-xl flex-col gap-4" aria-live="polite">
      <p className="text-ink-2">{t('connect:testLead')}</p>
      {test.isPending && <Progress label={t('platforms:testing')} value={null} />}
      {test.error && <Refusal error={test.error} />}
      {test.data && !test.isPending && <TestResult result={test.data} />}
      <div className="flex flex-wrap gap-2">
        {ok && (
          <Button variant="primary" onClick={onNext}>
            {t('common:next')}
          </Button>
        )}
        {!ok && !test.isPending && (
          <>
            <LinkButton to="/connectors/$id" params={params} variant="primary">
              {t('connect:changeKeys')}
            </LinkButton>
            <Button onClick={() => test.mutate({ params })}>{t('connect:testAgain')}</Button>
          </>
        )}
      </div>
    </div>
  )
}
