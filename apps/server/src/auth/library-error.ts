/** The "no" of the auth library, known by its shape: its class would load the whole library at every start. */
export interface LibraryError extends Error {
  readonly statusCode: number
  readonly body?: { readonly code?: string | undefined } | undefined
}

export function isLibraryError(error: unknown): error is LibraryError {
  return (
    error instanceof Error && error.name === 'APIError' && 'statusCode' in error && typeof error.statusCode === 'number'
  )
}
