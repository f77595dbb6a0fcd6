import type { Link } from '@commerce/contracts'
import { useMemo } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, CopyField, Dialog } from '../../ui/index.ts'
import { QrCode } from '../parts/qr-code.tsx'
import { saveBlob, saveText } from '../parts/save-file.ts'
import { qrModules } from '../qr/matrix.ts'
import { qrPng, qrSvg } from './qr-file.ts'

/** The link as a code to print: drawn, and as SVG and PNG to take away. */
export function QrDialog({ link, onClose }: { readonly link: Link; readonly onClose: () => void }) {
  const { t } = useWords()
  const modules = useMemo(() => (link.url.length > LONGEST ? null : qrModules(link.url)), [link.url])
  const png = async () => {
    const blob = modules && (await qrPng(modules))
    if (blob) saveBlob(`qr-${link.slug}.png`, blob)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('links:qrTitle', { name: link.name })}
      description={t('links:qrText')}
      actions={
        modules && (
          <>
            <Button
              variant="primary"
              onClick={() => saveText(`qr-${link.slug}.svg`, qrSvg(modules), 'image/svg+xml;charset=utf-8')}
            >
              {t('links:qrSvg')}
            </Button>
            <Button onClick={() => void png()}>{t('links:qrPng')}</Button>
          </>
        )
      }
    >
      <div className="flex flex-col items-center gap-5 pt-2">
        {modules ? (
          <QrCode text={link.url} label={t('links:qrTitle', { name: link.name })} />
        ) : (
          <p className="text-ink-2">{t('links:qrTooLong')}</p>
        )}
        <CopyField label={t('links:address')} value={link.url} />
      </div>
    </Dialog>
  )
}

/** Bytes that fit into the largest code we draw; an address is ASCII. */
const LONGEST = 666
