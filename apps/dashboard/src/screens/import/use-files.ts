import { useEffect, useReducer, useRef } from 'react'
import { api } from '../../lib/api.ts'
import { idempotencyKey } from '../../lib/idempotency.ts'
import { uploadFile } from '../../lib/upload.ts'
import { type FileItem, reduce } from './files-state.ts'

export type { FileItem } from './files-state.ts'

/** The files of this visit. They are uploaded one after the other; one that is taken away is thrown away on the server too. */
export function useFiles() {
  const [state, dispatch] = useReducer(reduce, { items: [], shown: null })
  const stops = useRef(new Map<string, AbortController>())
  const queue = useRef(Promise.resolve())
  useEffect(() => {
    const running = stops.current
    return () => {
      for (const stop of running.values()) stop.abort()
    }
  }, [])

  const upload = (item: FileItem) => {
    const stop = new AbortController()
    stops.current.set(item.key, stop)
    dispatch({ do: 'change', key: item.key, to: { error: null, sent: 0 } })
    queue.current = queue.current.then(async () => {
      if (stop.signal.aborted) return
      try {
        const fileId = await uploadFile(item.file, {
          signal: stop.signal,
          onSent: (sent) => dispatch({ do: 'change', key: item.key, to: { sent } }),
        })
        dispatch({ do: 'change', key: item.key, to: { fileId } })
      } catch (error) {
        if (!stop.signal.aborted) dispatch({ do: 'change', key: item.key, to: { error } })
      }
    })
  }

  return {
    ...state,
    add: (chosen: readonly File[]) => {
      const items = chosen.map<FileItem>((file) => ({
        key: idempotencyKey(),
        file,
        sent: 0,
        fileId: null,
        error: null,
        hints: {},
        connectorId: undefined,
        runId: null,
      }))
      dispatch({ do: 'add', items })
      for (const item of items) upload(item)
    },
    remove: (item: FileItem) => {
      stops.current.get(item.key)?.abort()
      dispatch({ do: 'remove', key: item.key })
      // Whether it is still there does not matter any more: what was not imported is cleared away anyway.
      if (item.fileId !== null && item.runId === null)
        void api('DELETE /api/imports/files/{id}', { params: { id: item.fileId } }).catch(() => undefined)
    },
    again: upload,
    show: (key: string) => dispatch({ do: 'show', key }),
    change: (key: string, to: Partial<Pick<FileItem, 'hints' | 'connectorId' | 'runId'>>) =>
      dispatch({ do: 'change', key, to }),
  }
}

export type Files = ReturnType<typeof useFiles>
