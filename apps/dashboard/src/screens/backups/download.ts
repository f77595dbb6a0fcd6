import { useState } from 'react'
import { apiProblem, readProblem } from '../../lib/problem.ts'
import { confirmIdentity } from '../../lib/session.ts'
import type { Backup } from './table.tsx'

/**
 * Downloads a backup. The browser itself fetches the file (it may be gigabytes); before that a question for its head tells
 * whether a fresh sign-in is needed, because a refused download would only show as a broken file.
 */
export function useDownload() {
  const [error, setError] = useState<unknown>(null)
  const start = async (backup: Backup) => {
    setError(null)
    try {
      await allowed(addressOf(backup))
      const link = document.createElement('a')
      link.href = addressOf(backup)
      link.download = backup.file
      link.click()
    } catch (problem) {
      setError(problem)
    }
  }
  return { error, start: (backup: Backup) => void start(backup) }
}

function addressOf(backup: Backup): string {
  return `/api/backups/${encodeURIComponent(backup.id)}/file`
}

async function allowed(address: string): Promise<void> {
  const stop = new AbortController()
  const response = await fetch(address, { credentials: 'same-origin', signal: stop.signal })
  if (response.ok) return stop.abort()
  const problem = readProblem(await response.json().catch(() => null))
  if (problem?.code === 'fresh-sign-in-needed' && (await confirmIdentity())) return
  if (problem) throw apiProblem(problem)
}
