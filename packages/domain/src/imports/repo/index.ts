export * from './files.ts'
export * from './looks.ts'
