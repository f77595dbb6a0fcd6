import type { ImportHints } from '@commerce/contracts'

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

export interface FilesState {
  readonly items: readonly FileItem[]
  /** The file whose panel is open. */
  readonly shown: string | null
}

export type FilesChange =
  | { readonly do: 'add'; readonly items: readonly FileItem[] }
  | { readonly do: 'remove'; readonly key: string }
  | { readonly do: 'show'; readonly key: string }
  | { readonly do: 'change'; readonly key: string; readonly to: Partial<FileItem> }

/** What becomes of the list of files; the first one added is open until another is chosen. */
export function reduce(state: FilesState, change: FilesChange): FilesState {
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
