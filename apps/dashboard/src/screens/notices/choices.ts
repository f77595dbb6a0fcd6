import type { AnswerOf, NoticeChannel, NoticeType } from '@commerce/contracts'

export type Settings = AnswerOf<'GET /api/notice-settings'>
export type On = Settings['on'][number]

export const TYPES = ['proposal', 'outcome', 'alert', 'digest'] as const satisfies readonly NoticeType[]
export const CHANNELS = ['app', 'telegram', 'mail'] as const satisfies readonly NoticeChannel[]

export function isOn(on: readonly On[], type: NoticeType, channel: NoticeChannel): boolean {
  return on.some((one) => one.type === type && one.channel === channel)
}

export function withChoice(
  on: readonly On[],
  type: NoticeType,
  channel: NoticeChannel,
  wanted: boolean,
): readonly On[] {
  const rest = on.filter((one) => one.type !== type || one.channel !== channel)
  return wanted ? [...rest, { type, channel }] : rest
}

/** Types that reach the person nowhere: of the ways that work. */
export function silentTypes(on: readonly On[], connected: readonly NoticeChannel[]): readonly NoticeType[] {
  return TYPES.filter((type) => !connected.some((channel) => isOn(on, type, channel)))
}
