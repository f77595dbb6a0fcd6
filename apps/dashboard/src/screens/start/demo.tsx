import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, ErrorState, FormSkeleton, LinkButton, PageHeader, Progress, Section } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { countsOf, DemoCounts } from './demo-counts.tsx'
import { RemoveDemo } from './remove-demo.tsx'

type Demo = AnswerOf<'GET /api/demo'>

/** The demo shop: open it, watch it fill, see exactly how much there is, remove exactly that. */
export default function DemoShop() {
  const { t } = useWords()
  const demo = useQuery({
    ...read('GET /api/demo'),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1000 : false),
  })
  const [removed, setRemoved] = useState<number | null>(null)
  return (
    <>
      <PageHeader title={t('shell:demo')} lead={t('demo:what')} />
      {demo.data === undefined ? (
        demo.error ? (
          <ErrorState error={demo.error} onRetry={() => void demo.refetch()} retrying={demo.isFetching} />
        ) : (
          <FormSkeleton fields={2} />
        )
      ) : demo.data.state === 'off' ? (
        <Closed demo={demo.data} removed={removed} />
      ) : (
        <Open demo={demo.data} onRemoved={setRemoved} />
      )}
    </>
  )
}

function isUnderWay(demo: Demo): boolean {
  return demo.state === 'starting' || demo.state === 'filling'
}

function Closed({ demo, removed }: { readonly demo: Demo; readonly removed: number | null }) {
  const { t, language } = useWords()
  const may = useMay()
  const open = useSend('POST /api/demo')
  const owner = may('connectors:manage')
  return (
    <div className="flex max-w-2xl flex-col items-start gap-5">
      {removed !== null && (
        <div className="w-full">
          <Banner tone="gain" title={t('demo:removed')}>
            <p>{t('demo:removedRows', { rows: formatNumber(removed, language) })}</p>
          </Banner>
        </div>
      )}
      <section>
        <h2 className="mb-1.5 text-lead font-semibold">{t('demo:openTitle')}</h2>
        <ul className="list-disc pl-5 text-ink-2">
          <li>{t('demo:holds1')}</li>
          <li>{t('demo:holds2')}</li>
          <li>{t('demo:holds3')}</li>
        </ul>
      </section>
      {open.error && <Refusal error={open.error} />}
      {!owner ? (
        <p className="text-ink-2">{t('demo:askOwner')}</p>
      ) : demo.available ? (
        <Button variant="primary" pending={open.isPending} onClick={() => open.mutate({})}>
          {t('demo:open')}
        </Button>
      ) : (
        <div className="w-full">
          <Banner
            tone="info"
            title={t('demo:notAvailable')}
            action={<LinkButton to="/connectors">{t('demo:toConnectors')}</LinkButton>}
          >
            <p>{t('demo:notAvailableText')}</p>
          </Banner>
        </div>
      )}
    </div>
  )
}

function Open({ demo, onRemoved }: { readonly demo: Demo; readonly onRemoved: (rows: number) => void }) {
  const { t, language } = useWords()
  const may = useMay()
  const { progress } = demo
  return (
    <>
      <div className="mb-8 flex max-w-2xl flex-col gap-4" aria-live="polite">
        {demo.state === 'ready' ? (
          <>
            <Banner tone="demo" title={t('demo:ready')} />
            <div className="flex flex-wrap gap-2">
              <LinkButton to="/connectors" variant="primary">
                {t('demo:toConnectors')}
              </LinkButton>
              <LinkButton to="/data-health">{t('demo:toHealth')}</LinkButton>
            </div>
          </>
        ) : (
          <>
            <Progress
              label={t(demo.state === 'starting' ? 'demo:starting' : 'demo:filling')}
              value={progress === null || progress.total === 0 ? null : progress.done / progress.total}
              {...(progress === null
                ? {}
                : {
                    detail: t('demo:fillingDetail', {
                      done: formatNumber(progress.done, language),
                      total: formatNumber(progress.total, language),
                    }),
                  })}
            />
            <p className="text-meta text-ink-3">{t('demo:fillingHint')}</p>
          </>
        )}
      </div>
      <Section title={t('demo:counts')}>
        <DemoCounts demo={demo} />
        {may('connectors:manage') && (
          <div className="mt-5">
            <RemoveDemo
              rows={countsOf(demo.counts).reduce((sum, [, rows]) => sum + rows, 0)}
              connections={demo.connections}
              onRemoved={onRemoved}
            />
          </div>
        )}
      </Section>
    </>
  )
}
