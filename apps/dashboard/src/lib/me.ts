import type { AnswerOf, Permission } from '@commerce/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api } from './api.ts'
import { setLanguage, setTheme, useLanguage, useTheme } from './preferences.ts'
import { read } from './query.ts'

export type Me = AnswerOf<'GET /api/me'>

export const MeContext = createContext<Me | null>(null)

/** The person who is signed in. Only inside the frame, which waits for it. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside the frame')
  return me
}

/** Does the person hold this permission? For showing and hiding; the server decides. */
export function useMay(): (permission: Permission | null) => boolean {
  const me = useMe()
  return (permission) => permission === null || me.permissions.includes(permission)
}

/**
 * Language and theme of the person: applied at once, then kept with the account so that other devices follow. `error` is
 * set when keeping failed; this browser keeps the choice anyway.
 */
export function useAccountPreferences() {
  const client = useQueryClient()
  const { language } = useLanguage()
  const { theme } = useTheme()
  const save = useMutation({
    mutationFn: (change: Partial<Pick<Me, 'language' | 'theme'>>) => api('PATCH /api/me', { body: change }),
    onMutate: (change) => {
      if (change.language) setLanguage(change.language)
      if (change.theme) setTheme(change.theme)
      client.setQueryData(read('GET /api/me').queryKey, (me) => (me ? { ...me, ...change } : me))
    },
    onSuccess: (me) => client.setQueryData(read('GET /api/me').queryKey, me),
  })
  return {
    language,
    theme,
    setLanguage: (next: Me['language']) => save.mutate({ language: next }),
    setTheme: (next: Me['theme']) => save.mutate({ theme: next }),
    error: save.error,
  }
}
