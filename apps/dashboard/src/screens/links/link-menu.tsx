import type { Link } from '@commerce/contracts'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Pencil from 'lucide-react/icons/pencil'
import Power from 'lucide-react/icons/power'
import QrCode from 'lucide-react/icons/qr-code'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { ConfirmDialog, IconButton, Menu, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { useCopy } from './use-copy.ts'

interface LinkMenuProps {
  readonly link: Link
  readonly onEdit: () => void
  readonly onQr: () => void
}

/** Everything one may do with a link: take it away, change it, switch it off, delete it. */
export function LinkMenu({ link, onEdit, onQr }: LinkMenuProps) {
  const { t } = useWords()
  const may = useMay()
  const copy = useCopy()
  const failed = useFailure()
  const [asking, setAsking] = useState(false)
  const change = useSend('PATCH /api/links/{id}')
  const remove = useSend('DELETE /api/links/{id}')
  const params = { id: link.id }
  const turn = (enabled: boolean) =>
    void change
      .mutateAsync({ params, body: { enabled } })
      .then(() => toast.done(t(enabled ? 'links:turnedOn' : 'links:turnedOff')), failed)
  const removeNow = async () => {
    await remove.mutateAsync({ params })
    setAsking(false)
    toast.done(t('links:removed'))
  }
  const icon = { 'aria-hidden': true, size: 16 } as const
  return (
    <>
      <Menu
        trigger={
          <IconButton
            size="small"
            label={t('links:manage', { name: link.name })}
            icon={<Ellipsis aria-hidden size={18} />}
          />
        }
        groups={[
          {
            items: [
              {
                label: t('links:copy'),
                icon: <Copy {...icon} />,
                onSelect: () => copy(link.url, t('links:copied')),
              },
              { label: t('links:qr'), icon: <QrCode {...icon} />, onSelect: onQr },
            ],
          },
          ...(may('data:write')
            ? [
                {
                  items: [
                    { label: t('links:edit'), icon: <Pencil {...icon} />, onSelect: onEdit },
                    {
                      label: t(link.enabled ? 'links:turnOff' : 'links:turnOn'),
                      icon: <Power {...icon} />,
                      onSelect: () => turn(!link.enabled),
                    },
                    {
                      label: t('links:remove'),
                      icon: <Trash2 {...icon} />,
                      danger: true,
                      onSelect: () => setAsking(true),
                    },
                  ],
                },
              ]
            : []),
        ]}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('links:removeTitle', { name: link.name })}
        action={t('links:remove')}
        pending={remove.isPending}
        onConfirm={() => removeNow().catch(() => undefined)}
        error={remove.error ? <Refusal error={remove.error} /> : undefined}
      >
        <p>{t('links:removeText')}</p>
      </ConfirmDialog>
    </>
  )
}
