import { api, sendBytes } from './api.ts'
import { problemOf } from './problem.ts'

export interface UploadOptions {
  readonly signal: AbortSignal
  /** Told after each part how many bytes have arrived. */
  readonly onSent: (bytes: number) => void
}

/** A part is sent so often before the person is told; a moment without network must not cost a whole upload. */
const TRIES = 4

/**
 * Announces a file and sends its bytes part by part. @returns the id it is known by from then on. Throws an `ApiProblem`
 * for a refusal, a `TypeError` when the server could not be reached, an `AbortError` when it was taken away.
 */
export async function uploadFile(file: File, { signal, onSent }: UploadOptions): Promise<string> {
  const { fileId, partBytes } = await api('POST /api/imports/files', {
    body: { name: file.name, size: file.size },
    signal,
  })
  for (let offset = 0; offset < file.size || offset === 0; offset += partBytes) {
    const part = file.slice(offset, offset + partBytes)
    if (part.size > 0) await sendPart(`/api/imports/files/${encodeURIComponent(fileId)}/parts/${offset}`, part, signal)
    onSent(Math.min(file.size, offset + partBytes))
  }
  return fileId
}

async function sendPart(path: string, part: Blob, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendBytes(path, part, signal)
    } catch (error) {
      if (signal.aborted || attempt === TRIES || !mayPass(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt))
    }
  }
}

/** Not reached, or overloaded: worth another try. A refusal is an answer. */
function mayPass(error: unknown): boolean {
  const problem = problemOf(error)
  return problem === null ? error instanceof TypeError : problem.status >= 502 && problem.status <= 504
}
