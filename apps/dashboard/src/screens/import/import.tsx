import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { PageHeader, Section } from '../../ui/index.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { useAddress } from '../use.ts'
import { DropZone } from './drop-zone.tsx'
import { FileList } from './file-list.tsx'
import { FilePanel } from './file-panel.tsx'
import { History } from './history.tsx'
import { ImportResult } from './result.tsx'
import { useFiles } from './use-files.ts'

/** Files into the shop (L1, L2): upload, look, answer, import, and take back. */
export default function Import() {
  const { t } = useWords()
  const may = useMay()
  const { id } = useAddress()
  const files = useFiles()
  if (id !== undefined) {
    return (
      <>
        <PageHeader title={t('shell:imports')} above={<BackLink to="/import">{t('imports:history')}</BackLink>} />
        <ImportResult key={id} id={id} />
      </>
    )
  }
  const shown = files.items.find((item) => item.key === files.shown)
  const next = files.items.find((item) => item.key !== files.shown && item.runId === null)
  return (
    <>
      <PageHeader title={t('shell:imports')} lead={t('imports:lead')} />
      {may('data:write') ? (
        <div className="mb-10 flex flex-col gap-8">
          <DropZone onFiles={files.add} small={files.items.length > 0} />
          {files.items.length > 0 && <FileList files={files} />}
          {shown && (
            <FilePanel
              key={shown.key}
              item={shown}
              files={files}
              {...(next ? { onNext: () => files.show(next.key) } : {})}
            />
          )}
        </div>
      ) : (
        <p className="mb-10 text-ink-2">{t('imports:readOnly')}</p>
      )}
      <Section title={t('imports:history')}>
        <History />
      </Section>
    </>
  )
}
