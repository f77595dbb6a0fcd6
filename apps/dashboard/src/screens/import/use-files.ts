import type { ImportHints } from '@commerce/contracts'
import { useEffect, useReducer, useRef } from 'react'
import { api } from '../../lib/api.ts'
import { idempotencyKey } from '../../lib/idempotency.ts'
import { uploadFile } from '../../lib/upload.ts'

export interface FileItem {
  readonly key: string
  readonly file: File
  /** Bytes that have arrived. */
  readonly sent: number
  /** Known by this id once all of it has arrived. */
  readonly fileId: string | null
  readonly error: unknown
  readonly hints: ImportHints
  /** The connection that was chosen; absent: the guessed one. */
  readonly connectorId: string | undefined
  readonly runId: string | null
}

interface State {
  readonly items: readonly FileItem[]
  /** The file whose panel is open. */
  readonly shown: string | null
}

type Change =
  | { readonly do: 'add'; readonly items: readonly FileItem[] }
  | { readonly do: 'remove'; readonly key: string }
  | { readonly do: 'show'; readonly key: string }
  | { readonly do: 'change'; readonly key: string; readonly to: Partial<FileItem> }

export function reduce(state: State, change: Change): State {
  switch (change.do) {
    case 'add':
      return {
        items: [...state.items, ...change.items],
        shown: state.shown ?? change.items[0]?.key ?? null,
      }
    case 'remove': {
      const items = state.items.filter((item) => item.key !== change.key)
      return { items, shown: state.shown === change.key ? (items[0]?.key ?? null) : state.shown }
    }
    case 'show':
      return { ...state, shown: change.key }
    case 'change':
      return {
        ...state,
        items: state.items.map((item) => (item.key === change.key ? { ...item, ...change.to } : item)),
      }
  }
}

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
