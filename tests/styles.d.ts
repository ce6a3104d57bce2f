/** Components bring their own styles; to a test of their words these are nothing. */
declare module '*.css'

/** A worker's address, as the bundle names it. */
declare module '*?worker&url' {
  const address: string
  export default address
}
