import type { Connection } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useWords } from '../../lib/words.ts'
import { IconButton, Menu, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'

/** What one does with a connection without opening it. */
export function CardMenu({ connection }: { readonly connection: Connection }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const change = useSend('PATCH /api/connectors/{id}')
  const sync = useSend('POST /api/connectors/{id}/sync')
  const failed = useFailure()
  const params = { id: connection.id }
  const turn = () =>
    change
      .mutateAsync({ params, body: { enabled: !connection.enabled } })
      .then(() => toast.done(t(connection.enabled ? 'platforms:turnedOff' : 'platforms:turnedOn')), failed)
  const start = () => sync.mutateAsync({ params }).then(() => toast.done(t('platforms:syncStarted')), failed)
  return (
    <Menu
      trigger={
        <IconButton
          size="small"
          pending={change.isPending || sync.isPending}
          label={t('platforms:manage', { name: connection.name })}
          icon={<Ellipsis aria-hidden size={18} />}
        />
      }
      groups={[
        {
          items: [
            {
              label: t('platforms:open'),
              onSelect: () => void navigate({ to: '/connectors/$id', params }),
            },
            ...(connection.mode === 'import'
              ? [{ label: t('platforms:toImport'), onSelect: () => void navigate({ to: '/import' }) }]
              : [
                  {
                    label: t('platforms:syncNow'),
                    disabled: !connection.enabled,
                    onSelect: () => void start(),
                  },
                ]),
          ],
        },
        {
          items: [
            {
              label: t(connection.enabled ? 'platforms:turnOff' : 'platforms:turnOn'),
              onSelect: () => void turn(),
            },
          ],
        },
      ]}
    />
  )
}
