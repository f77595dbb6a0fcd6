import { describe, expect, it } from 'vitest'
import { weaknessOf } from './password.ts'

describe('easy passwords', () => {
  it.each([
    'password1234',
    'Password2026!',
    'P@ssw0rd1234',
    'qwerty123456',
    '1qaz2wsx3edc',
    '1q2w3e4r5t6y',
    'zaq1xsw2cde3',
    '123456789qwe',
    'iloveyou1234',
    'letmein!letmein',
    'administrator',
    'welcomewelcome',
    'sunshine-monkey-77',
    'asdfghjkl123',
    'dkssudgktpdy',
    'tkfkdgo12345',
    'qlalfqjsgh1!',
    'Spring2026!!',
    'justinbieber',
    'superman1990',
  ])('%s is common', (password) => expect(weaknessOf(password)).not.toBeNull())

  it.each([
    'aaaaaaaaaaaa',
    '123456789012',
    'abcabcabcabc',
    'abcdefghijklm',
    '111222333444',
    'zyxwvutsrqpo',
    'a1a1a1a1a1a1',
  ])('%s is a repetition or a sequence', (password) => expect(weaknessOf(password)).toBe('repeated'))

  it.each([
    ['mina.kim@shop.example', 'minakim-2026', 'Mina Kim', 'Blue Lamp'],
    ['mina.kim@shop.example', 'BlueLamp12345', 'Mina Kim', 'Blue Lamp'],
    ['mina.kim@shop.example', 'mina.kim@shop.example', 'Mina Kim', 'Blue Lamp'],
    ['mina.kim@shop.example', '달빛소품가게1234', '김미나', '달빛소품가게'],
  ])('%s with %s is personal', (email, password, name, shop) =>
    expect(weaknessOf(password, [email, name, shop])).not.toBeNull(),
  )
})

describe('good passwords', () => {
  it.each([
    'correct horse battery staple',
    'tr0ut-umbrella-Kiosk',
    'X7#kd92!mQpz',
    'vermilion otter climbs slowly',
    '파란 등대 아래 고양이 셋',
    'gjq8 zzw1 plk4 tt02',
    'quarterly llama audits',
  ])('%s passes', (password) => expect(weaknessOf(password, ['mina.kim@shop.example', 'Mina Kim'])).toBeNull())

  it('may hold the name when there is enough besides it', () =>
    expect(weaknessOf('mina.kim-vermilion-otter', ['mina.kim@shop.example'])).toBeNull())
})
