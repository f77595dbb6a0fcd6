import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, type Tone } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Changes } from './changes.tsx'

const TONES = { change: 'info', nothing: 'info', moved: 'warn', refused: 'loss' } as const satisfies Record<
  string,
  Tone
>

/** The dry run (K8): what carrying it out would change at this moment. Nothing is sent for it. */
export function DryRun({ id }: { readonly id: string }) {
  const { t, language } = useWords()
  const [wanted, setWanted] = useState(false)
  const preview = useQuery({
    ...read('GET /api/proposals/{id}/preview', { params: { id } }),
    enabled: wanted,
    // Of this moment: never shown from an earlier look.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const { data, error, isFetching } = preview
  return (
    <div className="mt-3 flex flex-col items-start gap-2">
      <Button
        size="small"
        pending={isFetching}
        onClick={() => {
          if (wanted) void preview.refetch()
          setWanted(true)
        }}
      >
        {t('inbox:sheet.preview')}
      </Button>
      <p className="text-meta text-ink-3">{t('inbox:sheet.previewLead')}</p>
      {error && !isFetching && <Refusal error={error} />}
      {data && (
        <div className="w-full">
          <Banner tone={TONES[data.outcome]} title={data.text || t(`inbox:sheet.previewOf.${data.outcome}`)}>
            <p className="figures">
              {t('inbox:sheet.readAt', { at: formatDateTime(data.at, language, { style: 'short' }) })}
            </p>
          </Banner>
          {data.changes.length > 0 && (
            <div className="mt-2">
              <Changes changes={data.changes} />
            </div>
          )}
        </div>
      )}
    </div>
  )
}
