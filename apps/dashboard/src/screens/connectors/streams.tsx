import type { Connection } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Status, Switch } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'

/** Which kinds of data are read; a switch acts at once. */
export function Streams({ connection, manage }: { readonly connection: Connection; readonly manage: boolean }) {
  const { t, language } = useWords()
  const change = useSend('PATCH /api/connectors/{id}')
  return (
    <div className="max-w-md">
      {change.error && <Refusal error={change.error} />}
      <ul className="border-y border-line">
        {connection.streams.map((stream) => (
          <li key={stream.name} className="border-t border-line first:border-t-0">
            {manage ? (
              <Switch
                label={stream.title[language]}
                checked={stream.on}
                disabled={change.isPending}
                onChange={(on) =>
                  change.mutate({ params: { id: connection.id }, body: { streams: { [stream.name]: on } } })
                }
              />
            ) : (
              <p className="flex min-h-(--control) items-center justify-between gap-6">
                {stream.title[language]}
                <Status tone={stream.on ? 'good' : 'neutral'}>{t(stream.on ? 'common:on' : 'common:off')}</Status>
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
