import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Handlers } from '@commerce/contracts'
import { granted, refused } from '@commerce/kernel'
import type { BackupFolder } from './folder.ts'
import type { BackupView, Manifest } from './model.ts'
import type { Backups } from './service.ts'

/** @param deps.nextNightlyAt moment of the next nightly backup, epoch milliseconds. */
export function createBackupRoutes(deps: {
  backups: Backups
  folder: BackupFolder
  nextNightlyAt: () => Promise<number | null>
}) {
  const { backups, folder } = deps
  return {
    'GET /api/backups': async () => {
      const { items, ...rest } = await backups.list()
      return granted({ items: items.map(toView), ...rest, nextNightlyAt: await deps.nextNightlyAt() })
    },
    'POST /api/backups': async ({ context }) =>
      granted(toView(await backups.request(context.actor, context.requestId))),
    'POST /api/backups/{id}/verify': async ({ params }) => {
      const result = await backups.verify(params.id)
      return result.ok ? granted(toView(result.value)) : result
    },
    'POST /api/backups/{id}/restore': async ({ params, context }) => {
      const result = await backups.restore(context.actor, context.requestId, params.id)
      if (!result.ok) return result
      return granted({ backup: toView(result.value.backup), safety: toView(result.value.safety) })
    },
    'GET /api/backups/{id}/file': async ({ params }) => {
      const manifest = await folder.get(params.id)
      if (manifest === null || manifest.state === 'running') return refused('not-found')
      const file = folder.fileOf(manifest)
      const size = await stat(file).catch(() => null)
      if (size === null) return refused('not-found')
      return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(size.size),
          'content-disposition': `attachment; filename="${manifest.file}"`,
        },
      })
    },
  } satisfies Handlers
}

function toView(manifest: Manifest): BackupView {
  const { id, file, reason, state, createdAt, verifiedAt, bytes, detail } = manifest
  return { id, file, reason, state, createdAt, verifiedAt, bytes, detail }
}
