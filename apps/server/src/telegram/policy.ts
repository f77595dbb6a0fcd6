import type { ChatRow } from './repo/chats.ts'

/** Letters of callback data: what a button does to the card whose token stands before it. */
export const LETTERS = {
  a: 'approve',
  r: 'reject',
  d: 'details',
  x: 'execute',
  u: 'undo',
  s: 'show',
  m: 'all',
  f: 'done',
} as const
export type Letter = keyof typeof LETTERS

/** 128 random bits as text. */
const TOKEN = /^([A-Za-z0-9_-]{22}):([a-z])$/

export function dataOf(token: string, letter: Letter): string {
  return `${token}:${letter}`
}

/** Null for everything that no button of ours can have sent. */
export function readData(data: string): { readonly token: string; readonly letter: Letter } | null {
  const [, token, letter] = TOKEN.exec(data) ?? []
  if (token === undefined || letter === undefined || !(letter in LETTERS)) return null
  return { token, letter: letter as Letter }
}

/** Whether a chat is heard. `first`: nobody is listened to yet, and no chat was named (X8). */
export function hearing(
  chatId: string,
  allowed: string | null,
  chats: readonly Pick<ChatRow, 'chat_id'>[],
): 'heard' | 'first' | 'stranger' {
  if (allowed !== null) return chatId === allowed ? 'heard' : 'stranger'
  if (chats.some(({ chat_id }) => chat_id === chatId)) return 'heard'
  return chats.length === 0 ? 'first' : 'stranger'
}

/**
 * For whom a tap or a command of somebody in a chat counts. In a bound chat only its person decides. The chat that was named in the
 * configuration is the first owner's when it is a private one: its id is the id of that person. Whoever merely found the bot first
 * decides nothing.
 */
export function deciderOf(
  chat: Pick<ChatRow, 'chat_id' | 'user_id' | 'from_id'>,
  fromId: string,
  allowed: string | null,
):
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'first-owner' }
  | { readonly kind: 'not-paired' | 'not-yours' } {
  if (chat.user_id !== null) {
    return chat.from_id === fromId ? { kind: 'user', userId: chat.user_id } : { kind: 'not-yours' }
  }
  if (allowed !== null && chat.chat_id === allowed && fromId === allowed) return { kind: 'first-owner' }
  return { kind: 'not-paired' }
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 10

/** A code of 50 random bits that can be typed: `7K2M9-QX4TB`. */
export function codeFrom(bytes: Uint8Array): string {
  const letters = Array.from(bytes.slice(0, CODE_LENGTH), (byte) => ALPHABET[byte & 31])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** A code as it was typed, in its normal form; null when it cannot be one. */
export function normalCode(typed: string): string | null {
  const bare = typed.trim().toUpperCase().replace('-', '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(bare) ? `${bare.slice(0, 5)}-${bare.slice(5)}` : null
}
