import type { Role } from '../../access/roles.ts'
import type { SignInRefusal } from '../../access/sign-in/sign-in.ts'
import type { Bilingual } from '../../methodology/index.ts'

export const sessionWords = {
  signIn: { ru: 'Вход', en: 'Sign in' },
  who: { ru: 'Кто вошёл', en: 'Who is signed in' },
  lead: {
    ru: 'Вход нужен тем, кто сообщает о выполнении или проверяет документы.',
    en: 'Those sign in who report completions or review documents.',
  },
  atProvider: { ru: 'Войти через вашу организацию', en: 'Sign in at your organisation' },
  byKey: { ru: 'По ключу', en: 'By a key' },
  key: { ru: 'Ключ доступа', en: 'Access key' },
  keyHint: {
    ru: 'Начинается с mera_; его выдаёт координатор. Сохранён он будет только в зашифрованном cookie этого браузера.',
    en: 'It begins with mera_; a coordinator gives it out. It is kept in an encrypted cookie of this browser alone.',
  },
  enter: { ru: 'Войти', en: 'Sign in' },
  empty: { ru: 'вставьте ключ', en: 'paste the key' },
  tooLong: {
    ru: 'слишком длинно для cookie; вставьте ключ, а не токен',
    en: 'is too long for a cookie; paste a key and not a token',
  },
  over: {
    ru: 'Время входа истекло. Войдите ещё раз.',
    en: 'The sign-in has ended. Sign in again.',
  },
  role: { ru: 'Роль', en: 'Role' },
  office: { ru: 'Учреждение', en: 'Office' },
  region: { ru: 'Регион', en: 'Region' },
  body: { ru: 'Орган', en: 'Executive body' },
  id: { ru: 'Ключ', en: 'Key' },
  token: { ru: 'Токен', en: 'Token' },
  until: { ru: 'Вход действует до', en: 'Signed in until' },
  may: { ru: 'Что можно сделать', en: 'What you can do' },
  review: { ru: 'Проверить документы', en: 'Review documents' },
  report: { ru: 'Сообщить о выполнении', en: 'Report a completion' },
  goOn: { ru: 'Продолжить', en: 'Go on' },
  signOut: { ru: 'Выйти', en: 'Sign out' },
  noCookies: {
    ru: 'Чтобы войти, разрешите браузеру cookie этого сайта.',
    en: 'To sign in, let your browser keep the cookies of this site.',
  },
  tokenTooLong: {
    ru: 'Поставщик входа выдал слишком длинный токен; сообщите администратору.',
    en: 'The provider issued a token that is too long; tell an administrator.',
  },
  unavailable: {
    ru: 'Поставщик входа сейчас недоступен. Повторите через минуту или войдите по ключу.',
    en: 'The provider is unavailable right now. Try again in a minute, or sign in by a key.',
  },
} as const

export const roleWords: Readonly<Record<Role, Bilingual>> = {
  coordinator: { ru: 'координатор', en: 'coordinator' },
  reviewer: { ru: 'проверяющий', en: 'reviewer' },
  'region-editor': { ru: 'редактор региона', en: "region's editor" },
  'body-editor': { ru: 'редактор органа', en: "body's editor" },
  analyst: { ru: 'аналитик', en: 'analyst' },
  dashboard: { ru: 'информационная панель региона', en: "region's dashboard" },
}

/** Why a sign-in at the provider came to nothing. */
export const refusalWords: Readonly<Record<SignInRefusal, Bilingual>> = {
  state: {
    ru: 'Вход начат не здесь или слишком давно. Начните заново.',
    en: 'The sign-in was not begun here, or too long ago. Begin anew.',
  },
  issuer: {
    ru: 'Ответ пришёл от другого поставщика входа.',
    en: 'The answer came from another provider.',
  },
  provider: { ru: 'Поставщик входа отказал.', en: 'The provider refused.' },
  code: {
    ru: 'Поставщик входа не принял код. Начните заново.',
    en: 'The provider did not take the code. Begin anew.',
  },
  nonce: {
    ru: 'Токен выдан для другого входа. Начните заново.',
    en: 'The token was issued for another sign-in. Begin anew.',
  },
  token: {
    ru: 'Токен поставщика не подходит: в нём нет роли для этого сервиса.',
    en: 'The token of the provider does not fit: it has no role for this service.',
  },
}
